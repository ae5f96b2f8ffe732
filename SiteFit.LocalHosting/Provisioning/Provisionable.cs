namespace Azure.Provisioning.Primitives;

/// <summary>Something that stands in a bicep file.</summary>
public abstract class Provisionable
{
    internal Provisionable()
    {
    }

    /// <summary>What it has inside; of all but a module, itself.</summary>
    public virtual IEnumerable<Provisionable> GetProvisionableResources() => [this];
}
