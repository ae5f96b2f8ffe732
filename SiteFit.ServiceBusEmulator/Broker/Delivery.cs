namespace SiteFit.ServiceBusEmulator.Broker;

/// <summary>A message as handed to a consumer or a peeking client: a snapshot, safe to read without the queue's lock.</summary>
public sealed record Delivery
{
    public required long SequenceNumber { get; init; }

    public required string MessageId { get; init; }

    public required byte[] Payload { get; init; }

    public required DateTimeOffset EnqueuedAt { get; init; }

    public required DateTimeOffset? ExpiresAt { get; init; }

    public required MessageState State { get; init; }

    /// <summary>Earlier failed deliveries; 0 at the first.</summary>
    public required int DeliveryCount { get; init; }

    /// <summary>Null when peeked unlocked, or received and deleted.</summary>
    public required Guid? LockToken { get; init; }

    public required DateTimeOffset LockedUntil { get; init; }

    public required DeadLetterInfo? DeadLetter { get; init; }

    internal static Delivery Of(BrokerMessage message) => new()
    {
        SequenceNumber = message.SequenceNumber,
        MessageId = message.MessageId,
        Payload = message.Payload,
        EnqueuedAt = message.EnqueuedAt,
        ExpiresAt = message.ExpiresAt,
        State = message.State,
        DeliveryCount = message.DeliveryCount,
        LockToken = message.LockToken,
        LockedUntil = message.LockedUntil,
        DeadLetter = message.DeadLetter,
    };
}
