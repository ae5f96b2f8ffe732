namespace SiteFit.Messaging;

/// <summary>Which part of a queue to receive from.</summary>
public enum SubQueue
{
    /// <summary>The queue itself.</summary>
    None,

    /// <summary>The dead-letter queue that belongs to it, <c>{queue}/$DeadLetterQueue</c>.</summary>
    DeadLetter,
}
