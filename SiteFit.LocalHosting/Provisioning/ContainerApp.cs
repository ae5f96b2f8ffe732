using Azure.Provisioning.Primitives;

namespace Azure.Provisioning.AppContainers;

public sealed class ContainerApp : ProvisionableResource
{
    public ContainerAppTemplate Template { get; set; } = new();
}
