namespace Azure.Provisioning.Primitives;

/// <summary>A resource of Azure.</summary>
public abstract class ProvisionableResource : ProvisionableConstruct;
