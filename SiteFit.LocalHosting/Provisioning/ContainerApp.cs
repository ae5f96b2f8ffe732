using Azure.Provisioning.Primitives;

namespace Azure.Provisioning.AppContainers;

public sealed class ContainerApp : ProvisionableResource
{
    internal ContainerApp(string bicepIdentifier)
        : base(bicepIdentifier)
    {
    }

    public BicepDictionary<string> Tags { get; set; } = [];

    public ContainerAppTemplate Template { get; set; } = new();
}
