namespace SiteFit.Messaging;

/// <summary>A message to put into a queue.</summary>
public sealed record OutgoingMessage
{
    /// <summary>
    /// At most 128 characters. A queue with duplicate detection accepts a second message of the same id within its time window
    /// and drops it, which makes a repeated send harmless.
    /// </summary>
    public required string MessageId { get; init; }

    /// <summary>Not copied: leave it unchanged until the send has completed.</summary>
    public required ReadOnlyMemory<byte> Body { get; init; }

    public string? CorrelationId { get; init; }

    public string ContentType { get; init; } = "application/json";

    public string? Subject { get; init; }

    /// <summary>
    /// Application properties: string, bool, whole and floating-point numbers, <see cref="Guid"/>, <see cref="DateTime"/>,
    /// <see cref="DateTimeOffset"/>, byte arrays. A <c>Diagnostic-Id</c> given here is kept; otherwise the current trace context is set.
    /// </summary>
    public IReadOnlyDictionary<string, object>? Properties { get; init; }

    /// <summary>
    /// From the time it is in the queue; then it is dropped, or dead-lettered if the queue says so. Null: as long as the queue keeps messages.
    /// </summary>
    public TimeSpan? TimeToLive { get; init; }

    /// <summary>Not delivered before this time; null: at once.</summary>
    public DateTimeOffset? ScheduledEnqueueTime { get; init; }
}
