using Azure.Provisioning.Primitives;

namespace Azure.Provisioning;

/// <summary>A named value of a bicep module.</summary>
public class ProvisioningVariable : NamedProvisionableConstruct
{
    private protected ProvisioningVariable(string bicepIdentifier)
        : base(bicepIdentifier)
    {
    }
}
