using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using SiteFit.Messaging;

namespace SiteFit.Tests.Messaging;

/// <summary>The names are OpenTelemetry's; each test has a queue name of its own, since a listener hears the tests beside it.</summary>
public sealed class MetricsTests : IAsyncDisposable
{
    private readonly string _name = $"queue-{Guid.NewGuid():N}";
    private readonly ScriptedBroker _broker = new();
    private readonly ServiceBusQueue _queue;
    private readonly MeterListener _listener = new();
    private readonly ConcurrentQueue<(string Instrument, string Operation, double Value, string? Error)> _measured = [];

    public MetricsTests()
    {
        _queue = Queues.Open(_broker.ConnectionString.Replace("EntityPath=orders", $"EntityPath={_name}", StringComparison.Ordinal));
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == ServiceBusTelemetry.Name)
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Note(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Note(instrument, value, tags));
        _listener.Start();
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Sent_consumed_settled_and_processed_messages_are_counted_and_timed()
    {
        await using var receiver = _queue.CreateReceiver(new QueueReceiverOptions());
        await _queue.SendAsync(Queues.Message("a"), Cancel);
        await _queue.SendBatchAsync([Queues.Message("b"), Queues.Message("c")], Cancel);
        var receiving = receiver.ReceiveOneAsync();
        await Queues.WaitForAsync(() => _broker.HasReceiver);
        _broker.Deliver("a");
        var message = await receiving;
        using (ServiceBusTelemetry.StartProcess(message))
            await receiver.CompleteAsync(message, Cancel);

        Assert.Equal(
            [
                ("messaging.client.sent.messages", "send", 1d),
                ("messaging.client.sent.messages", "send", 2d),
                ("messaging.client.consumed.messages", "receive", 1d),
            ],
            _measured.Where(one => one.Instrument.EndsWith(".messages", StringComparison.Ordinal)).Select(one => (one.Instrument, one.Operation, one.Value)));
        Assert.Equal(
            [
                ("messaging.client.operation.duration", "send"),
                ("messaging.client.operation.duration", "send"),
                ("messaging.client.operation.duration", "complete"),
                ("messaging.process.duration", "process"),
            ],
            _measured.Where(one => one.Instrument.EndsWith(".duration", StringComparison.Ordinal)).Select(one => (one.Instrument, one.Operation)));
        Assert.All(_measured, one => Assert.Null(one.Error));
    }

    [Fact]
    public async Task What_failed_says_why()
    {
        _broker.OnSend = _ => new Amqp.Framing.Rejected { Error = new Amqp.Framing.Error("amqp:resource-limit-exceeded") };

        await Assert.ThrowsAsync<ServiceBusException>(() => _queue.SendAsync(Queues.Message("a"), Cancel));

        Assert.Equal(["messaging.client.sent.messages", "messaging.client.operation.duration"], _measured.Select(one => one.Instrument));
        Assert.All(_measured, one => Assert.Equal("QuotaExceeded", one.Error));
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        await _queue.DisposeAsync();
        _broker.Dispose();
    }

    private void Note(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var named = new Dictionary<string, object?>(tags.ToArray());
        if (named["messaging.destination.name"] as string == _name && named["messaging.system"] is "servicebus")
            _measured.Enqueue((instrument.Name, (string)named["messaging.operation.name"]!, value, named.GetValueOrDefault("error.type") as string));
    }
}
