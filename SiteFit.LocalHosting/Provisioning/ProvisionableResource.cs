namespace Azure.Provisioning.Primitives;

/// <summary>A resource of Azure.</summary>
public abstract class ProvisionableResource : NamedProvisionableConstruct
{
    private protected ProvisionableResource(string bicepIdentifier)
        : base(bicepIdentifier)
    {
    }
}
