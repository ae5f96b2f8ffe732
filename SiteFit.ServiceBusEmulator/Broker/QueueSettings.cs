namespace SiteFit.ServiceBusEmulator.Broker;

/// <summary>What a queue promises; the names and defaults are those of Service Bus.</summary>
public sealed record QueueSettings
{
    /// <summary>Case-insensitive; may hold slashes.</summary>
    public required string Name { get; init; }

    /// <summary>How long a received message stays locked unless renewed; default 1 minute.</summary>
    public TimeSpan LockDuration { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Failed deliveries after which a message goes to the dead-letter queue; default 10.</summary>
    public int MaxDeliveryCount { get; init; } = 10;

    /// <summary>Longest life of a message, and its life when the sender gives none; null: for ever.</summary>
    public TimeSpan? DefaultMessageTimeToLive { get; init; }

    /// <summary>true: an expired message goes to the dead-letter queue; false: it is gone.</summary>
    public bool DeadLetteringOnMessageExpiration { get; init; }

    /// <summary>true: a message whose id was seen within the history window is accepted and dropped.</summary>
    public bool RequiresDuplicateDetection { get; init; }

    /// <summary>How long a message id is remembered; default 10 minutes.</summary>
    public TimeSpan DuplicateDetectionHistoryTimeWindow { get; init; } = TimeSpan.FromMinutes(10);
}
