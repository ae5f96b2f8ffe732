using System.Diagnostics.CodeAnalysis;
using Azure.Provisioning.Primitives;

namespace Azure.Provisioning.AppContainers;

public sealed class ContainerAppScaleRule : ProvisionableConstruct
{
    [DisallowNull]
    public BicepValue<string>? Name { get; set; }

    [DisallowNull]
    public ContainerAppCustomScaleRule? Custom { get; set; }

    [DisallowNull]
    public ContainerAppHttpScaleRule? Http { get; set; }
}
