using System.Diagnostics.CodeAnalysis;
using Azure.Provisioning.Primitives;

namespace Azure.Provisioning.AppContainers;

public sealed class ContainerAppScale : ProvisionableConstruct
{
    [DisallowNull]
    public BicepValue<int>? MinReplicas { get; set; }

    [DisallowNull]
    public BicepValue<int>? MaxReplicas { get; set; }

    public BicepList<ContainerAppScaleRule> Rules { get; set; } = [];
}
