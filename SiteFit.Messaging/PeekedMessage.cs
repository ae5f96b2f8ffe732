namespace SiteFit.Messaging;

/// <summary>A message as it stood in the queue when looked at. Nothing is locked by looking, so it cannot be settled.</summary>
public sealed record PeekedMessage
{
    public required string MessageId { get; init; }

    public string? CorrelationId { get; init; }

    /// <inheritdoc cref="ReceivedMessage.Body"/>
    public required ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>Where to go on looking: from the next number.</summary>
    public required long SequenceNumber { get; init; }

    public required MessageState State { get; init; }

    public required DateTimeOffset EnqueuedTime { get; init; }

    /// <summary>Null when it was sent without.</summary>
    public DateTimeOffset? ScheduledEnqueueTime { get; init; }

    /// <summary>Deliveries that failed so far; a delivery under way is not among them.</summary>
    public required int FailedDeliveries { get; init; }

    public string? Subject { get; init; }

    public string? ContentType { get; init; }

    /// <summary>Application properties; empty when there are none.</summary>
    public IReadOnlyDictionary<string, object> Properties { get; init; } = new Dictionary<string, object>();

    /// <inheritdoc cref="ReceivedMessage.DeadLetterReason"/>
    public string? DeadLetterReason { get; init; }

    /// <inheritdoc cref="ReceivedMessage.DeadLetterErrorDescription"/>
    public string? DeadLetterErrorDescription { get; init; }
}
