using Amqp;

namespace SiteFit.Messaging.Receiving;

/// <summary>A delivery that waits to be settled.</summary>
/// <param name="link">What it came over; null: over <c>$management</c>, which is how deferred messages come.</param>
internal sealed class PeekLockDelivery(PeekLockLink? link, Message message, Guid lockToken)
{
    public PeekLockLink? Link { get; } = link;

    public Message Message { get; } = message;

    public Guid LockToken { get; } = lockToken;

    /// <summary>Somebody has asked to settle it, and is the one who hears when the lock is lost.</summary>
    public bool IsSettling { get; set; }

    /// <summary>The broker has answered a settlement; there is nothing more to say about the delivery.</summary>
    public bool IsSettled { get; set; }
}
