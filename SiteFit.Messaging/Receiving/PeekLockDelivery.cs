using Amqp;

namespace SiteFit.Messaging.Receiving;

/// <summary>A delivery that waits to be settled, and the link it came over.</summary>
internal sealed class PeekLockDelivery(PeekLockLink link, Message message)
{
    public PeekLockLink Link { get; } = link;

    public Message Message { get; } = message;

    /// <summary>The broker has answered a settlement; there is nothing more to say about the delivery.</summary>
    public bool IsSettled { get; set; }
}
