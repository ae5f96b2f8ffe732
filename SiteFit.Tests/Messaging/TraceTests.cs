using System.Diagnostics;
using SiteFit.Messaging;

namespace SiteFit.Tests.Messaging;

public sealed class TraceTests : IAsyncDisposable
{
    private readonly ScriptedBroker _broker = new();
    private readonly ServiceBusQueue _queue;
    private readonly List<Activity> _ended = [];
    private readonly ActivityListener _listener;
    private readonly ActivitySource _test = new("SiteFit.Tests.Trace");
    private readonly string _id = Guid.NewGuid().ToString();

    public TraceTests()
    {
        _queue = Queues.Open(_broker.ConnectionString);
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is ServiceBusTelemetry.Name or "SiteFit.Tests.Trace",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity =>
            {
                // Tests run side by side and a listener hears all of them.
                if (activity.GetTagItem("messaging.message.id") as string == _id)
                    lock (_ended)
                        _ended.Add(activity);
            },
        };
        ActivitySource.AddActivityListener(_listener);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_trace_spans_sender_and_receiver()
    {
        await using var receiver = _queue.CreateReceiver(new QueueReceiverOptions());
        using var request = _test.StartActivity("request");
        await _queue.SendAsync(Queues.Message(_id), Cancel);
        var carried = (string)Assert.Single(_broker.Sent).ApplicationProperties["Diagnostic-Id"];

        var receiving = receiver.ReceiveOneAsync();
        await Queues.WaitForAsync(() => _broker.HasReceiver);
        _broker.Deliver(_id, message => message.ApplicationProperties = new() { ["Diagnostic-Id"] = carried });
        var received = await receiving;
        using (var processing = ServiceBusTelemetry.StartProcess(received))
            await receiver.CompleteAsync(received, Cancel);

        Assert.Equal(2, _ended.Count);
        var (send, process) = (_ended[0], _ended[1]);
        Assert.Equal(("send orders", ActivityKind.Producer), (send.OperationName, send.Kind));
        Assert.Equal(("process orders", ActivityKind.Consumer), (process.OperationName, process.Kind));
        Assert.Equal(request!.TraceId, process.TraceId);
        Assert.Equal(request.SpanId, send.ParentSpanId);
        Assert.Equal(send.SpanId, process.ParentSpanId);
        Assert.Equal("complete", process.GetTagItem("messaging.servicebus.disposition_status"));
        Assert.Equal("servicebus", process.GetTagItem("messaging.system"));
        Assert.Equal(1, process.GetTagItem("messaging.servicebus.message.delivery_count"));
    }

    [Fact]
    public async Task A_trace_context_given_by_the_caller_is_kept()
    {
        const string Earlier = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        using var request = _test.StartActivity("request");

        await _queue.SendAsync(Queues.Message(_id) with { Properties = new Dictionary<string, object> { ["Diagnostic-Id"] = Earlier } }, Cancel);

        Assert.Equal(Earlier, Assert.Single(_broker.Sent).ApplicationProperties["Diagnostic-Id"]);
    }

    [Fact]
    public async Task A_failed_send_marks_its_span()
    {
        _broker.OnSend = _ => new Amqp.Framing.Rejected { Error = new Amqp.Framing.Error("amqp:resource-limit-exceeded") };

        await Assert.ThrowsAsync<ServiceBusException>(() => _queue.SendAsync(Queues.Message(_id), Cancel));

        var send = Assert.Single(_ended);
        Assert.Equal(ActivityStatusCode.Error, send.Status);
        Assert.Equal("QuotaExceeded", send.GetTagItem("error.type"));
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        _test.Dispose();
        await _queue.DisposeAsync();
        _broker.Dispose();
    }
}
