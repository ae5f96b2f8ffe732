namespace SiteFit.ServiceBusEmulator.Messages;

/// <summary>Names of the annotations that Service Bus puts on messages.</summary>
internal static class Annotation
{
    public static ReadOnlySpan<byte> LockToken => "x-opt-lock-token"u8;

    public static ReadOnlySpan<byte> SequenceNumber => "x-opt-sequence-number"u8;

    public static ReadOnlySpan<byte> EnqueuedSequenceNumber => "x-opt-enqueue-sequence-number"u8;

    public static ReadOnlySpan<byte> EnqueuedTime => "x-opt-enqueued-time"u8;

    public static ReadOnlySpan<byte> LockedUntil => "x-opt-locked-until"u8;

    public static ReadOnlySpan<byte> MessageState => "x-opt-message-state"u8;

    public static ReadOnlySpan<byte> DeadLetterSource => "x-opt-deadletter-source"u8;

    /// <summary>The one that a sender sets.</summary>
    public static ReadOnlySpan<byte> ScheduledEnqueueTime => "x-opt-scheduled-enqueue-time"u8;

    /// <summary>true for those that only the broker may set: a re-sent message brings old ones along.</summary>
    public static bool IsBrokers(ReadOnlySpan<byte> name) =>
        name.SequenceEqual(SequenceNumber) || name.SequenceEqual(EnqueuedSequenceNumber) || name.SequenceEqual(EnqueuedTime) || name.SequenceEqual(LockedUntil)
        || name.SequenceEqual(MessageState) || name.SequenceEqual(DeadLetterSource) || name.SequenceEqual(LockToken);
}
