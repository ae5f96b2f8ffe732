namespace SiteFit.ServiceBusEmulator.Links;

/// <summary>Something that waits to be sent on a link.</summary>
internal abstract class Outgoing(Link link)
{
    public Link Link { get; } = link;

    /// <summary>Begins to write it; with the connection's gate held.</summary>
    public abstract void Write(DeliveryWriter writer);

    /// <summary>It will never be sent.</summary>
    public virtual void TakeBack()
    {
    }
}
