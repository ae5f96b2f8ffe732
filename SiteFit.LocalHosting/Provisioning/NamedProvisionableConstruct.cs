namespace Azure.Provisioning.Primitives;

/// <summary>What other parts of a bicep file can name.</summary>
public abstract class NamedProvisionableConstruct : ProvisionableConstruct
{
    private protected NamedProvisionableConstruct(string bicepIdentifier) => BicepIdentifier = bicepIdentifier;

    public string BicepIdentifier { get; }
}
