using Aspire.Hosting.ApplicationModel;
using Azure.Provisioning.AppContainers;

namespace Aspire.Hosting.Azure;

/// <summary>Changes a service's container app before it is written down.</summary>
public sealed class AzureContainerAppCustomizationAnnotation(Action<AzureResourceInfrastructure, ContainerApp> configure) : IResourceAnnotation
{
    public Action<AzureResourceInfrastructure, ContainerApp> Configure { get; } = configure;
}
