using SiteFit.Messaging.Receiving;

namespace SiteFit.Messaging;

/// <summary>A message received in peek-lock mode: it is this receiver's until it is settled or <see cref="LockedUntil"/> has passed.</summary>
public sealed record ReceivedMessage
{
    public required string MessageId { get; init; }

    public string? CorrelationId { get; init; }

    /// <summary>
    /// The bytes sent. Clients that send an AMQP string instead of bytes: its UTF-8. Any other kind of AMQP body (lists, maps): empty.
    /// </summary>
    public required ReadOnlyMemory<byte> Body { get; init; }

    public required Guid LockToken { get; init; }

    /// <summary>By the broker's clock, as of the delivery; a renewal answers the new time and does not change this one.</summary>
    public required DateTimeOffset LockedUntil { get; init; }

    /// <summary>1 at the first delivery, as the Azure SDK counts; on the wire it is one less.</summary>
    public required int DeliveryCount { get; init; }

    /// <summary>Given by the queue, rising in the order of arrival.</summary>
    public required long SequenceNumber { get; init; }

    public required DateTimeOffset EnqueuedTime { get; init; }

    public string? Subject { get; init; }

    public string? ContentType { get; init; }

    /// <summary>Application properties; empty when there are none.</summary>
    public IReadOnlyDictionary<string, object> Properties { get; init; } = new Dictionary<string, object>();

    /// <summary>W3C <c>traceparent</c> from the property <c>Diagnostic-Id</c>; null when the sender did not trace.</summary>
    public string? TraceParent { get; init; }

    /// <summary>Why the message is in the dead-letter queue; null in the queue itself.</summary>
    public string? DeadLetterReason { get; init; }

    /// <summary>What went with <see cref="DeadLetterReason"/>; null in the queue itself.</summary>
    public string? DeadLetterErrorDescription { get; init; }

    /// <summary>Name of the queue (for a sub-queue with its path) that the message came from.</summary>
    public string QueueName { get; init; } = "";

    /// <summary>The AMQP delivery to settle; null when it was not received by this process.</summary>
    internal PeekLockDelivery? Delivery { get; init; }
}
