using SiteFit.Messaging;
using SiteFit.Worker.Jobs;

namespace SiteFit.Worker.Resend;

/// <summary>Looks which jobs have a message in the queue, without locking any.</summary>
internal static class QueueScan
{
    /// <summary>Beyond so many messages nothing is looked at: what stands there waits for its turn.</summary>
    private const int Most = 20_000;

    private const int PerPeek = 250;

    /// <returns>Those of <paramref name="jobs"/> that have a message, in the order of the queue; all the rest too when the queue is longer than the look.</returns>
    /// <exception cref="ServiceBusException">The queue cannot be looked at now.</exception>
    public static async Task<IReadOnlyList<Guid>> FindAsync(ServiceBusQueue queue, IReadOnlySet<Guid> jobs, CancellationToken ct)
    {
        var found = new HashSet<Guid>();
        var inOrder = new List<Guid>();
        var seen = 0;
        for (var from = 0L; found.Count < jobs.Count;)
        {
            var messages = await queue.PeekAsync(SubQueue.None, from, PerPeek, ct);
            if (messages.Count == 0)
                return inOrder;
            foreach (var message in messages)
            {
                if (JobMessages.FindJob(message.MessageId) is { } job && jobs.Contains(job) && found.Add(job))
                    inOrder.Add(job);
            }
            seen += messages.Count;
            if (seen >= Most)
                return [.. inOrder, .. jobs.Except(found)];
            from = messages[^1].SequenceNumber + 1;
        }
        return inOrder;
    }
}
