using Amqp.Framing;
using Amqp.Types;

namespace SiteFit.Messaging.Management;

/// <summary>What is to become of a locked message, in the words of the link and of <c>$management</c>.</summary>
internal sealed record Settlement
{
    private const string DeadLetterCondition = "com.microsoft:dead-letter";

    /// <summary><c>completed</c>, <c>abandoned</c>, <c>defered</c> (spelt so) or <c>suspended</c>, which is how the management node calls dead-lettering.</summary>
    public required string Status { get; init; }

    /// <summary>The verb for messages and telemetry: complete, abandon, defer, dead_letter.</summary>
    public required string Verb { get; init; }

    public required Outcome Outcome { get; init; }

    public string? DeadLetterReason { get; init; }

    public string? DeadLetterDescription { get; init; }

    public Fields? PropertiesToModify { get; init; }

    public static Settlement Complete() => new() { Status = "completed", Verb = "complete", Outcome = new Accepted() };

    /// <param name="properties">To be changed in the message; null: none.</param>
    public static Settlement Abandon(Fields? properties) => new()
    {
        Status = "abandoned",
        Verb = "abandon",
        Outcome = properties is null ? new Modified() : new Modified { MessageAnnotations = properties },
        PropertiesToModify = properties,
    };

    /// <param name="properties">To be changed in the message; null: none.</param>
    public static Settlement Defer(Fields? properties) => new()
    {
        Status = "defered",
        Verb = "defer",
        Outcome = properties is null
            ? new Modified { UndeliverableHere = true } : new Modified { UndeliverableHere = true, MessageAnnotations = properties },
        PropertiesToModify = properties,
    };

    public static Settlement DeadLetter(string reason, string description) => new()
    {
        Status = "suspended",
        Verb = "dead_letter",
        Outcome = new Rejected
        {
            Error = new Error(DeadLetterCondition)
            {
                Info = new Fields { [(Symbol)Wire.Annotations.DeadLetterReason] = reason, [(Symbol)Wire.Annotations.DeadLetterErrorDescription] = description },
            },
        },
        DeadLetterReason = reason,
        DeadLetterDescription = description,
    };

    /// <summary>Whether the broker's answer means that it did what was asked. A refusal comes as Rejected with the reason.</summary>
    public bool IsConfirmedBy(DeliveryState answer) =>
        answer.GetType() == Outcome.GetType() && answer is not Rejected { Error: not null }
        || answer is Rejected { Error.Condition: var condition } && Outcome is Rejected && condition == (Symbol)DeadLetterCondition;
}
