using Azure.Provisioning;

namespace Aspire.Hosting.Azure;

/// <summary>The bicep module of one resource while it is put together.</summary>
public sealed class AzureResourceInfrastructure : Infrastructure
{
    internal AzureResourceInfrastructure(AzureProvisioningResource resource)
        : base(resource.Name) => AspireResource = resource;

    public AzureProvisioningResource AspireResource { get; }

    /// <summary>What the resource is called in its module.</summary>
    internal string Identifier => SiteFit.LocalHosting.Publishing.Bicep.BicepName.Identifier(AspireResource.Name);
}
