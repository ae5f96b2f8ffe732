using SiteFit.Messaging;
using SiteFit.Worker.Jobs;

namespace SiteFit.Worker.Resend;

/// <summary>Looks which jobs have a message in the queue, without locking any.</summary>
internal static class QueueScan
{
    /// <summary>
    /// The jobs asked for are those that wait longest, so that their messages stand together at the front: after so many others in a row
    /// there are no more of them.
    /// </summary>
    private const int MostOthers = 1000;

    private const int PerPeek = 250;

    /// <returns>Those of <paramref name="jobs"/> that have a message, in the order of the queue.</returns>
    /// <exception cref="ServiceBusException">The queue cannot be looked at now.</exception>
    public static async Task<IReadOnlyList<Guid>> FindAsync(ServiceBusQueue queue, IReadOnlySet<Guid> jobs, CancellationToken ct)
    {
        var found = new HashSet<Guid>();
        var inOrder = new List<Guid>();
        var others = 0;
        for (var from = 0L; found.Count < jobs.Count && others < MostOthers;)
        {
            var messages = await queue.PeekAsync(SubQueue.None, from, PerPeek, ct);
            if (messages.Count == 0)
                return inOrder;
            foreach (var message in messages)
            {
                others++;
                if (JobMessages.FindJob(message.MessageId) is { } job && jobs.Contains(job) && found.Add(job))
                {
                    inOrder.Add(job);
                    others = 0;
                }
            }
            from = messages[^1].SequenceNumber + 1;
        }
        return inOrder;
    }
}
