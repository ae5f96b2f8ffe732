using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using SiteFit.Tests.Data.Connection;

namespace SiteFit.Tests.AzureMode;

/// <summary>The managed identity's endpoint as Container Apps and App Service have it, for one identity.</summary>
/// <remarks>
/// <c>GET {IDENTITY_ENDPOINT}?api-version=2019-08-01&amp;resource=…&amp;client_id=…</c> with the header <c>X-IDENTITY-HEADER</c>:
/// https://learn.microsoft.com/azure/app-service/overview-managed-identity#rest-endpoint-reference
/// </remarks>
internal sealed class IdentityEndpoint : IAsyncDisposable
{
    public const string ClientId = "33333333-3333-3333-3333-333333333333";
    public const string Secret = "identity-header-of-this-container";
    public const string Postgres = "https://ossrdbms-aad.database.windows.net";
    public const string ServiceBus = "https://servicebus.azure.net";
    public const string Storage = "https://storage.azure.com";

    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, string> _tokens = new();
    private readonly ConcurrentQueue<(string Resource, string? ClientId, string? Secret)> _requests = new();

    public IdentityEndpoint()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.MapGet("/msi/token", Answer);
    }

    public string User { get; } = $"identity-{Guid.NewGuid():N}";

    /// <summary>No token for anybody.</summary>
    public bool IsRefusing { get; set; }

    public IReadOnlyList<(string Resource, string? ClientId, string? Secret)> Requests => [.. _requests];

    public IEnumerable<string> IssuedTokens => _tokens.Values;

    /// <summary>What a process needs to know in order to ask here.</summary>
    public (string Name, string Value)[] Settings =>
        [("IDENTITY_ENDPOINT", $"{_app.Urls.Single()}/msi/token"), ("IDENTITY_HEADER", Secret), ("AZURE_CLIENT_ID", ClientId)];

    public Task StartAsync() => _app.StartAsync();

    public string TokenFor(string resource) => _tokens.GetOrAdd(resource, _ => Tokens.OfManagedIdentity(User, resource));

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private IResult Answer(HttpRequest request)
    {
        var (resource, clientId, secret) = ($"{request.Query["resource"]}".TrimEnd('/'), request.Query["client_id"], request.Headers["X-IDENTITY-HEADER"]);
        _requests.Enqueue((resource, clientId, secret));
        return IsRefusing || secret != Secret
            ? Results.Json(new { statusCode = 400, message = "No identity with this client id is assigned here." }, statusCode: StatusCodes.Status400BadRequest)
            : Results.Json(new
            {
                access_token = TokenFor(resource),
                expires_on = $"{TimeProvider.System.GetUtcNow().AddDays(1).ToUnixTimeSeconds()}",
                resource,
                token_type = "Bearer",
                client_id = ClientId,
            });
    }
}
