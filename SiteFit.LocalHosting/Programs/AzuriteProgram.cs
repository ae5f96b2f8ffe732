using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;
using SiteFit.LocalHosting.Data;
using SiteFit.LocalHosting.Installation;
using SiteFit.LocalHosting.Processes;

namespace SiteFit.LocalHosting.Programs;

/// <summary>Azurite's blob service with its containers.</summary>
/// <param name="containers">Names of the containers that must exist.</param>
internal sealed class AzuriteProgram(EndpointReference endpoint, Func<IEnumerable<string>> containers, IServiceProvider services) : IResourceProgram
{
    /// <summary>The account that Azurite has from the start, with a key that everybody knows: it is for loopback only.</summary>
    public const string Account = "devstoreaccount1";

    public const string AccountKey = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private const string ApiVersion = "2021-12-02";

    public async Task<ProcessPlan> PrepareAsync(CancellationToken cancellationToken)
    {
        var folder = await services.GetRequiredService<NodePackages>().EnsureAsync("azurite", "Azurite 3.37", null, cancellationToken);
        return new()
        {
            Command = NodePackages.Node,
            Arguments =
            [
                Path.Combine(folder, "node_modules", "azurite", "dist", "src", "blob", "main.js"),
                "--blobHost", "127.0.0.1",
                "--blobPort", endpoint.Port.ToString(CultureInfo.InvariantCulture),
                "--location", services.GetRequiredService<DataFolder>().Folder("azurite"),
                "--silent",
                "--disableTelemetry",
                // Clients are usually newer than Azurite.
                "--skipApiVersionCheck",
            ],
            WorkingDirectory = folder,
        };
    }

    public async Task<string?> CheckHealthAsync(CancellationToken cancellationToken)
    {
        foreach (var container in containers())
        {
            var (status, problem) = await services.GetRequiredService<HttpHealth>().SendAsync(CreateContainer(container), cancellationToken);
            // 201: made; 409: it is there already
            if (status is not (201 or 409))
                return problem ?? $"the container {container} could not be made: status {status}";
        }

        return null;
    }

    // Create Container, authorised with Shared Key:
    // https://learn.microsoft.com/rest/api/storageservices/authorize-with-shared-key
    private HttpRequestMessage CreateContainer(string container)
    {
        var time = services.GetRequiredService<TimeProvider>();
        var date = time.GetUtcNow().ToString("R", CultureInfo.InvariantCulture);
        // PUT, eleven empty standard headers, then the x-ms headers and the resource; the emulator's path holds the account a second time.
        var toSign = $"PUT{new string('\n', 12)}x-ms-date:{date}\nx-ms-version:{ApiVersion}\n/{Account}/{Account}/{container}\nrestype:container";
        var signature = HMACSHA256.HashData(Convert.FromBase64String(AccountKey), Encoding.UTF8.GetBytes(toSign));

        var request = new HttpRequestMessage(HttpMethod.Put, $"{endpoint.Url}/{Account}/{container}?restype=container");
        request.Headers.Add("x-ms-date", date);
        request.Headers.Add("x-ms-version", ApiVersion);
        request.Headers.TryAddWithoutValidation("Authorization", $"SharedKey {Account}:{Convert.ToBase64String(signature)}");
        return request;
    }
}
