using Azure.Provisioning.Primitives;

namespace Azure.Provisioning.AppContainers;

public sealed class ContainerAppScale : ProvisionableConstruct
{
    public BicepValue<int>? MinReplicas { get; set; }

    public BicepValue<int>? MaxReplicas { get; set; }

    public BicepList<ContainerAppScaleRule> Rules { get; set; } = [];
}
