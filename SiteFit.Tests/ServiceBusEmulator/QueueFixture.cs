using System.Text;
using Microsoft.Extensions.Time.Testing;
using SiteFit.ServiceBusEmulator.Broker;

namespace SiteFit.Tests.ServiceBusEmulator;

/// <summary>A queue in memory whose time stands still until it is moved.</summary>
internal sealed class QueueFixture : IDisposable
{
    private readonly QueueNamespace _namespace;

    public QueueFixture(Func<QueueSettings, QueueSettings>? change = null, IJournal? journal = null)
    {
        var settings = new QueueSettings { Name = "q", LockDuration = TimeSpan.FromSeconds(30), MaxDeliveryCount = 3 };
        _namespace = new QueueNamespace([change?.Invoke(settings) ?? settings], journal ?? new MemoryJournal(), Time);
        Assert.True(_namespace.TryGet("Q", out var queue));
        Queue = queue;
    }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));

    public MessageQueue Queue { get; }

    public MessageQueue DeadLetters => Queue.DeadLetterQueue!;

    public static NewMessage Message(string id = "m", TimeSpan? timeToLive = null, DateTimeOffset? scheduledFor = null) =>
        new() { MessageId = id, Payload = Encoding.UTF8.GetBytes(id), TimeToLive = timeToLive, ScheduledFor = scheduledFor };

    /// <summary>Takes one message, as a consumer that then leaves; null when none is there.</summary>
    public static Delivery? Receive(MessageQueue queue, ReceiveMode mode = ReceiveMode.PeekLock)
    {
        var sink = new RecordingSink();
        var subscription = queue.Subscribe(sink, mode);
        subscription.Grant(1, drain: true);
        subscription.Close();
        return sink.Deliveries.SingleOrDefault();
    }

    public Delivery? Receive(ReceiveMode mode = ReceiveMode.PeekLock) => Receive(Queue, mode);

    public void Dispose() => _namespace.Dispose();
}
