using Azure.Core;
using Azure.Identity;

namespace SiteFit.ServiceDefaults.Identity;

/// <summary>Whoever has signed in on this machine, with az, azd, PowerShell or an IDE.</summary>
internal sealed class DeveloperCredential : TokenCredential
{
    private readonly DefaultAzureCredential _signedIn = new(new DefaultAzureCredentialOptions
    {
        ExcludeEnvironmentCredential = true,
        ExcludeWorkloadIdentityCredential = true,
        ExcludeManagedIdentityCredential = true,
    });

    /// <exception cref="CredentialUnavailableException">Nobody has.</exception>
    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken)
    {
        try
        {
            return _signedIn.GetToken(requestContext, cancellationToken);
        }
        catch (CredentialUnavailableException e)
        {
            throw Nobody(e);
        }
    }

    /// <inheritdoc cref="GetToken"/>
    public override async ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken)
    {
        try
        {
            return await _signedIn.GetTokenAsync(requestContext, cancellationToken);
        }
        catch (CredentialUnavailableException e)
        {
            throw Nobody(e);
        }
    }

    /// <summary>The library's own message lists all the ways that did not work, and none that would.</summary>
    private static CredentialUnavailableException Nobody(CredentialUnavailableException reason) => new(
        $"Nobody is signed in to Azure on this machine. Run az login, or set {AzureIdentity.ClientIdVariable} where there is a managed identity.", reason);
}
