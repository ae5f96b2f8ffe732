using System.Text.Json;
using Aspire.Hosting;
using Aspire.Hosting.Testing;
using Microsoft.Extensions.Hosting;
using SiteFit.Api.Access.Keys;
using SiteFit.Tests.Api.Access;

namespace SiteFit.Tests.EndToEnd;

/// <summary>The whole system closed, as it is when it is published: an issuer of tokens, API keys, and a service token between the services.</summary>
public sealed class ClosedSystem : IAsyncLifetime
{
    public const string ServiceToken = "a-service-token-of-the-tests-0123456789";

    private readonly StandInIssuer _issuer = new();
    private readonly List<HttpClient> _clients = [];
    private DistributedApplication? _app;

    public DistributedApplication App => _app!;

    /// <summary>Of the tenant <c>acme</c>, with a token.</summary>
    public HttpClient Acme { get; private set; } = null!;

    /// <summary>Of the tenant <c>other</c>, with a key.</summary>
    public HttpClient Other { get; private set; } = null!;

    /// <summary>What <see cref="Acme"/> signs in with.</summary>
    public string Token { get; private set; } = "";

    /// <summary>What <see cref="Other"/> signs in with.</summary>
    public string Key { get; private set; } = "";

    /// <summary>Of nobody.</summary>
    public HttpClient Stranger { get; private set; } = null!;

    /// <summary>What must be in no log.</summary>
    public IReadOnlyList<string> Secrets { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        await _issuer.StartAsync();
        var builder = await TestAppHost.CreateAsync(
            $"--Parameters:auth-authority={_issuer.Address}", $"--Parameters:auth-audience={StandInIssuer.Audience}",
            $"--Parameters:service-token={ServiceToken}");
        _app = await builder.BuildAsync();
        await _app.StartAsync();
        foreach (var service in new[] { "api", "worker", "appserver" })
            await _app.ResourceNotifications.WaitForResourceHealthyAsync(service);

        (Token, Key) = (_issuer.TokenOf("acme"), await MakeKeyAsync("other"));
        Secrets = [Token.Split('.')[1], Token.Split('.')[2], Key[21..], ServiceToken];
        Acme = CreateClient("api", "Authorization", $"Bearer {Token}");
        Other = CreateClient("api", "x-api-key", Key);
        Stranger = CreateClient("api");
    }

    public HttpClient CreateClient(string service, string? header = null, string? value = null)
    {
        var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = App.GetEndpoint(service) };
        if (header is not null)
            client.DefaultRequestHeaders.TryAddWithoutValidation(header, value);
        _clients.Add(client);
        return client;
    }

    /// <summary>Submits for a tenant and answers the new job's id.</summary>
    public static async Task<string> SubmitAsync(HttpClient tenant, string body)
    {
        using var response = await tenant.PostAsync("/jobs/run", AppServer.AppServerFactory.Json(body), TestContext.Current.CancellationToken);
        Assert.Equal(System.Net.HttpStatusCode.Accepted, response.StatusCode);
        return (await SystemFixture.ReadAsync(response)).GetProperty("job_id").GetString()!;
    }

    public static Task<JsonElement> UntilAsync(HttpClient tenant, string jobId, string status) => Eventually.Async(async ct =>
    {
        using var response = await tenant.GetAsync($"/jobs/status/{jobId}?wait=20s", ct);
        var job = await SystemFixture.ReadAsync(response);
        var now = job.GetProperty("status").GetString();
        Assert.False(now != status && now is ("succeeded" or "failed" or "cancelled"), $"The job should become {status}: {job}");
        return now == status ? job : (JsonElement?)null;
    });

    public async ValueTask DisposeAsync()
    {
        _clients.ForEach(client => client.Dispose());
        if (_app is not null)
            await _app.DisposeAsync();
        await _issuer.DisposeAsync();
    }

    private async Task<string> MakeKeyAsync(string tenant)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration["ConnectionStrings:sitefitdb"] = await App.GetConnectionStringAsync("sitefitdb");
        using var output = new StringWriter();
        Assert.Equal(0, await KeysCommand.RunAsync(["new", tenant, "tests"], builder, output, TextWriter.Null));
        return output.ToString().Trim();
    }
}
