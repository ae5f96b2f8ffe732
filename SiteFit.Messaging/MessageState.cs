namespace SiteFit.Messaging;

/// <summary>What a message in the queue waits for; the numbers are Service Bus's own.</summary>
public enum MessageState
{
    /// <summary>To be received, or locked by somebody who has received it.</summary>
    Active = 0,

    /// <summary>To be asked for by its sequence number: <see cref="QueueReceiver.ReceiveDeferredAsync"/>.</summary>
    Deferred = 1,

    /// <summary>Its time: <see cref="PeekedMessage.ScheduledEnqueueTime"/>.</summary>
    Scheduled = 2,
}
