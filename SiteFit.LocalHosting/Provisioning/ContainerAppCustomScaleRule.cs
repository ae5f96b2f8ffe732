using System.Diagnostics.CodeAnalysis;
using Azure.Provisioning.Primitives;

namespace Azure.Provisioning.AppContainers;

/// <summary>A rule of a KEDA scaler.</summary>
public sealed class ContainerAppCustomScaleRule : ProvisionableConstruct
{
    [DisallowNull]
    public BicepValue<string>? CustomScaleRuleType { get; set; }

    [DisallowNull]
    public BicepValue<string>? Identity { get; set; }

    public BicepDictionary<string> Metadata { get; set; } = [];
}
