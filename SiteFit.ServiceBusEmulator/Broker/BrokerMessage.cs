namespace SiteFit.ServiceBusEmulator.Broker;

/// <summary>A message held by a queue. Mutable; guarded by the lock of the queue that holds it.</summary>
public sealed class BrokerMessage
{
    public required long SequenceNumber { get; init; }

    public required string MessageId { get; init; }

    /// <summary>Opaque to the broker; replaced when a settlement changes the message's properties.</summary>
    public required byte[] Payload { get; set; }

    /// <summary>When it was accepted; for a message that was scheduled, when it became active.</summary>
    public required DateTimeOffset EnqueuedAt { get; init; }

    /// <summary>Null: never expires.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Set while <see cref="State"/> is <see cref="MessageState.Scheduled"/>.</summary>
    public DateTimeOffset? ScheduledFor { get; init; }

    public MessageState State { get; set; }

    /// <summary>Deliveries that failed so far: abandoned or lock expired. 0 before and during the first one.</summary>
    public int DeliveryCount { get; set; }

    /// <summary>Null when nobody holds the message.</summary>
    public Guid? LockToken { get; set; }

    /// <summary>Meaningful only with a <see cref="LockToken"/>.</summary>
    public DateTimeOffset LockedUntil { get; set; }

    /// <summary>Null, or how and from where it came into a dead-letter queue.</summary>
    public DeadLetterInfo? DeadLetter { get; init; }

    /// <summary>Where the journal keeps it; only the journal sets this.</summary>
    public JournalPlace Journal { get; set; }

    internal BrokerMessage? Previous { get; set; }

    internal BrokerMessage? Next { get; set; }

    internal LinkedListNode<BrokerMessage>? LockNode { get; set; }
}
