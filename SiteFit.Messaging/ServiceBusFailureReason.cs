namespace SiteFit.Messaging;

/// <summary>Why Service Bus could not do what was asked; <see cref="ServiceBusException.IsTransient"/> says which are worth a retry.</summary>
public enum ServiceBusFailureReason
{
    /// <summary>The broker understood and said no, for a reason that is none of the others. Permanent.</summary>
    Refused,

    /// <summary>No queue of that name is in the namespace. Permanent: create it, or correct <c>EntityPath</c>.</summary>
    QueueNotFound,

    /// <summary>The queue exists but is disabled for this direction. Permanent: an operator has to enable it.</summary>
    QueueDisabled,

    /// <summary>Wrong key, or the identity lacks the claim (Send, Listen). Permanent.</summary>
    Unauthorized,

    /// <summary>The message is larger than the queue takes. Permanent for that message.</summary>
    MessageTooLarge,

    /// <summary>
    /// The lock on the message has run out, or the message was settled before. It is or will be delivered to somebody else.
    /// Permanent for that delivery.
    /// </summary>
    MessageLockLost,

    /// <summary>The message asked for by its sequence number is not in the queue. Permanent.</summary>
    MessageNotFound,

    /// <summary>The queue is full. Permanent until somebody takes messages out.</summary>
    QuotaExceeded,

    /// <summary>No answer in time; whether it was done is unknown. Transient.</summary>
    Timeout,

    /// <summary>The namespace cannot be reached, or the connection broke on the way. Transient.</summary>
    Unreachable,

    /// <summary>The broker asks for less load, or says that it failed for a reason of its own. Transient.</summary>
    ServiceBusy,
}
