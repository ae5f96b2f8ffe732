using System.Diagnostics.CodeAnalysis;
using Azure.Provisioning.Primitives;

namespace Azure.Provisioning.AppContainers;

public sealed class ContainerAppTemplate : ProvisionableConstruct
{
    public ContainerAppScale Scale { get; set; } = new();

    /// <summary>How long a replica may take to end, seconds.</summary>
    [DisallowNull]
    public BicepValue<long>? TerminationGracePeriodSeconds { get; set; }
}
