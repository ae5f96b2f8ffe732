using Azure.Core;
using Azure.Identity;

namespace SiteFit.ServiceDefaults.Identity;

/// <summary>
/// The Entra identity of this process: the kind that <c>AZURE_TOKEN_CREDENTIALS</c> names (the SDK's own variable, set in Container Apps), else
/// the managed identity of <c>AZURE_CLIENT_ID</c>, else the developer who has signed in with az, azd or an IDE.
/// </summary>
/// <remarks>
/// Where connection strings have keys nobody asks it, and the identity library is not even loaded: it costs a start more than all other
/// registrations together.
/// </remarks>
internal sealed class AzureIdentity(Func<TokenCredential> make) : TokenCredential
{
    public const string KindVariable = "AZURE_TOKEN_CREDENTIALS";
    public const string ClientIdVariable = "AZURE_CLIENT_ID";

    private readonly Lazy<TokenCredential> _made = new(make);

    /// <summary>It is thread-safe, and keeps its tokens until they have to be renewed.</summary>
    internal TokenCredential Credential => _made.Value;

    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
        Credential.GetToken(requestContext, cancellationToken);

    public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
        Credential.GetTokenAsync(requestContext, cancellationToken);

    /// <param name="clientId">Of a managed identity; null or empty: none.</param>
    public static TokenCredential Create(string? clientId) => clientId is { Length: > 0 }
        ? new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(clientId))
        : new DeveloperCredential();

    /// <summary>Reads <see cref="KindVariable"/> and, for a managed identity, <see cref="ClientIdVariable"/> from the environment.</summary>
    /// <exception cref="InvalidOperationException">It names no kind that there is.</exception>
    public static TokenCredential CreateNamed() => new DefaultAzureCredential(new DefaultAzureCredentialOptions());
}
