using System.Diagnostics.CodeAnalysis;

namespace SiteFit.ServiceBusEmulator.Broker;

/// <summary>The queues that are served. Names are case-insensitive.</summary>
public sealed class QueueNamespace : IDisposable
{
    private readonly Dictionary<string, MessageQueue> _queues = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<MessageQueue> _retired = [];

    /// <param name="recovered">What the journal remembers, by queue name; dead-letter queues have an entry of their own.</param>
    public QueueNamespace(IEnumerable<QueueSettings> queues, IJournal journal, TimeProvider time, IReadOnlyDictionary<string, RecoveredQueue>? recovered = null)
    {
        Journal = journal;
        foreach (var settings in queues)
            _queues.Add(settings.Name, new MessageQueue(settings, journal, time, isDeadLetterQueue: false));

        var left = new Dictionary<string, RecoveredQueue>(recovered ?? new Dictionary<string, RecoveredQueue>(), StringComparer.OrdinalIgnoreCase);
        foreach (var queue in _queues.Values)
        {
            if (left.Remove(queue.DeadLetterQueue!.Name, out var dead))
                queue.DeadLetterQueue.Restore(dead);
            if (left.Remove(queue.Name, out var own))
                queue.Restore(own);
        }

        // A queue that the configuration names no more keeps its messages, for the day when it is back.
        foreach (var (name, own) in left)
        {
            var queue = new MessageQueue(new QueueSettings { Name = name, MaxDeliveryCount = int.MaxValue }, journal, time, isDeadLetterQueue: false);
            queue.Restore(own);
            _retired.Add(queue);
        }
    }

    public IJournal Journal { get; }

    /// <summary>Without dead-letter queues: each hangs on its queue.</summary>
    public IReadOnlyCollection<MessageQueue> Queues => _queues.Values;

    /// <summary>Queues that hold messages from earlier but are not configured; nobody reaches them.</summary>
    public IReadOnlyCollection<MessageQueue> Retired => _retired;

    public bool TryGet(string name, [NotNullWhen(true)] out MessageQueue? queue) => _queues.TryGetValue(name, out queue);

    /// <summary>Journals anew what lies in a segment, so that the segment can go.</summary>
    public void Rewrite(long segment)
    {
        foreach (var queue in _queues.Values.Concat(_retired))
            queue.Rewrite(segment);
    }

    public void Dispose()
    {
        foreach (var queue in _queues.Values.Concat(_retired))
            queue.Dispose();
    }
}
