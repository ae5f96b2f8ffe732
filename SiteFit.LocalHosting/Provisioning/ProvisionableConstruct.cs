namespace Azure.Provisioning.Primitives;

/// <summary>A part with properties, such as a SKU.</summary>
public abstract class ProvisionableConstruct : Provisionable;
