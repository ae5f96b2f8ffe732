using Azure.Provisioning.Primitives;

namespace Azure.Provisioning.AppContainers;

public sealed class ContainerAppScaleRule : ProvisionableConstruct
{
    public BicepValue<string>? Name { get; set; }

    public ContainerAppCustomScaleRule? Custom { get; set; }

    public ContainerAppHttpScaleRule? Http { get; set; }
}
