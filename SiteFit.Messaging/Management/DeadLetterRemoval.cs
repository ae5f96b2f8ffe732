namespace SiteFit.Messaging.Management;

/// <summary>
/// Removes one message of the dead-letter queue. Service Bus hands messages out from the front only, so those before it are locked
/// for a moment and given back.
/// </summary>
internal static class DeadLetterRemoval
{
    /// <summary>The next message of those that are there comes at once; another client may hold some of them.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private const int Page = 250;

    public static async Task<bool> RunAsync(ServiceBusQueue queue, long sequenceNumber, int most, CancellationToken ct)
    {
        if (await queue.FindDeadLetterAsync(sequenceNumber, ct) is null)
            return false;
        var count = await CountAsync(queue, most, ct);
        await using var receiver = queue.CreateReceiver(new QueueReceiverOptions { MaxLocked = count, SubQueue = SubQueue.DeadLetter });
        var held = new List<ReceivedMessage>();
        try
        {
            while (held.Count < count && await receiver.ReceiveAsync(Patience, ct) is { } message)
            {
                if (message.SequenceNumber == sequenceNumber)
                {
                    await receiver.CompleteAsync(message, ct);
                    return true;
                }
                held.Add(message);
            }
        }
        finally
        {
            // Not cancelled with the caller: they would stay locked for minutes.
            await Task.WhenAll(held.Select(message => receiver.AbandonAsync(message, properties: null, CancellationToken.None)));
        }
        // Somebody has it locked or has just removed it.
        if (await queue.FindDeadLetterAsync(sequenceNumber, ct) is null)
            return false;
        throw new ServiceBusException(
            ServiceBusFailureReason.ServiceBusy,
            $"Dead letter {sequenceNumber} of queue '{queue.QueueName}' was not handed out: another client has it locked, or more than {most} stand before it.");
    }

    private static async Task<int> CountAsync(ServiceBusQueue queue, int most, CancellationToken ct)
    {
        var count = 0;
        for (var next = 0L; count < most;)
        {
            var page = await queue.PeekAsync(SubQueue.DeadLetter, next, Page, ct);
            if (page.Count == 0)
                break;
            count += page.Count;
            next = page[^1].SequenceNumber + 1;
        }
        return Math.Clamp(count, 1, most);
    }
}
