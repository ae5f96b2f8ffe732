using Azure.Provisioning.Primitives;

namespace Azure.Provisioning.AppContainers;

public sealed class ContainerAppHttpScaleRule : ProvisionableConstruct
{
    public BicepDictionary<string> Metadata { get; set; } = [];
}
