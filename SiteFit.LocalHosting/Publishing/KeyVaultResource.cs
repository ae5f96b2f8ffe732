using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Azure;

namespace SiteFit.LocalHosting.Publishing;

/// <summary>The vault that holds the secret parameters which apps get.</summary>
internal sealed class KeyVaultResource(string name, IReadOnlyList<ParameterResource> secrets) : AzureProvisioningResource(name, static _ => { })
{
    public IReadOnlyList<ParameterResource> Secrets { get; } = secrets;

    /// <summary>Ends with a slash.</summary>
    public BicepOutputReference VaultUri => new("vaultUri", this);
}
