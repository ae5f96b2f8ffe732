using System.Diagnostics.CodeAnalysis;

namespace SiteFit.ServiceBusEmulator.Broker;

/// <summary>The queues that are served. Names are case-insensitive.</summary>
public sealed class QueueNamespace : IDisposable
{
    private readonly Dictionary<string, MessageQueue> _queues = new(StringComparer.OrdinalIgnoreCase);

    public QueueNamespace(IEnumerable<QueueSettings> queues, IJournal journal, TimeProvider time)
    {
        Journal = journal;
        foreach (var settings in queues)
            _queues.Add(settings.Name, new MessageQueue(settings, journal, time, isDeadLetterQueue: false));
    }

    public IJournal Journal { get; }

    /// <summary>Without dead-letter queues: each hangs on its queue.</summary>
    public IReadOnlyCollection<MessageQueue> Queues => _queues.Values;

    public bool TryGet(string name, [NotNullWhen(true)] out MessageQueue? queue) => _queues.TryGetValue(name, out queue);

    public void Dispose()
    {
        foreach (var queue in _queues.Values)
            queue.Dispose();
    }
}
