namespace SiteFit.Messaging.Management;

/// <summary>Counts messages by peeking through the queue and its dead-letter queue, page by page.</summary>
internal static class MessageCount
{
    private const int Page = 250;

    public static async Task<QueueCounts> RunAsync(ServiceBusQueue queue, int most, CancellationToken ct)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        var (states, allSeen) = await CountAsync(queue, SubQueue.None, most, ct);
        var (dead, allDeadSeen) = await CountAsync(queue, SubQueue.DeadLetter, most, ct);
        return new QueueCounts(
            states[MessageState.Active], states[MessageState.Scheduled], states[MessageState.Deferred], dead.Values.Sum(), allSeen && allDeadSeen);
    }

    private static async Task<(Dictionary<MessageState, int> States, bool AllSeen)> CountAsync(
        ServiceBusQueue queue, SubQueue subQueue, int most, CancellationToken ct)
    {
        var states = Enum.GetValues<MessageState>().ToDictionary(state => state, _ => 0);
        var (next, left) = (0L, most);
        while (true)
        {
            // One more than is counted, to know whether there is one.
            var page = await queue.PeekAsync(subQueue, next, Math.Min(Page, left + 1), ct);
            if (page.Count == 0)
                return (states, AllSeen: true);
            foreach (var message in page.Take(left))
                states[message.State]++;
            if (page.Count > left)
                return (states, AllSeen: false);
            left -= page.Count;
            next = page[^1].SequenceNumber + 1;
        }
    }
}
