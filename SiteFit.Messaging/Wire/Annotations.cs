using Amqp.Types;

namespace SiteFit.Messaging.Wire;

/// <summary>The names Service Bus gives to what it says about a message.</summary>
internal static class Annotations
{
    public const string DiagnosticId = "Diagnostic-Id";
    public const string DeadLetterReason = "DeadLetterReason";
    public const string DeadLetterErrorDescription = "DeadLetterErrorDescription";
    public static readonly Symbol EnqueuedTime = "x-opt-enqueued-time";
    public static readonly Symbol LockedUntil = "x-opt-locked-until";
    public static readonly Symbol MessageState = "x-opt-message-state";
    public static readonly Symbol ScheduledEnqueueTime = "x-opt-scheduled-enqueue-time";
    public static readonly Symbol SequenceNumber = "x-opt-sequence-number";
}
