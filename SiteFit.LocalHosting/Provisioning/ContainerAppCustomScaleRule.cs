using Azure.Provisioning.Primitives;

namespace Azure.Provisioning.AppContainers;

/// <summary>A rule of a KEDA scaler.</summary>
public sealed class ContainerAppCustomScaleRule : ProvisionableConstruct
{
    public BicepValue<string>? CustomScaleRuleType { get; set; }

    public BicepValue<string>? Identity { get; set; }

    public BicepDictionary<string> Metadata { get; set; } = [];
}
