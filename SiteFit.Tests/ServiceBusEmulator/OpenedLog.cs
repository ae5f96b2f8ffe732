using SiteFit.ServiceBusEmulator.Broker;
using SiteFit.ServiceBusEmulator.Storage;

namespace SiteFit.Tests.ServiceBusEmulator;

/// <summary>Queues over a log.</summary>
internal sealed class OpenedLog(MessageLog log, QueueNamespace queues) : IDisposable
{
    public MessageLog Log { get; } = log;

    public QueueNamespace Queues { get; } = queues;

    public MessageQueue Queue => Queues.Queues.Single();

    public void Dispose()
    {
        Queues.Dispose();
        Log.Dispose();
    }
}
