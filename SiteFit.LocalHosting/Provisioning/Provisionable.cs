namespace Azure.Provisioning.Primitives;

/// <summary>Something that stands in a bicep file.</summary>
public abstract class Provisionable;
