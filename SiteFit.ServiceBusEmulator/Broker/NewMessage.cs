namespace SiteFit.ServiceBusEmulator.Broker;

/// <summary>A message on its way into a queue.</summary>
public sealed record NewMessage
{
    /// <summary>The sender's id or an assigned one; what duplicate detection compares.</summary>
    public required string MessageId { get; init; }

    /// <summary>The content, opaque to the broker.</summary>
    public required byte[] Payload { get; init; }

    /// <summary>Null: as long as the queue allows.</summary>
    public TimeSpan? TimeToLive { get; init; }

    /// <summary>Null, or a moment before which nobody receives the message.</summary>
    public DateTimeOffset? ScheduledFor { get; init; }
}
