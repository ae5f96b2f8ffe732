using System.Diagnostics;
using SiteFit.Messaging.Connections;

namespace SiteFit.Messaging.Sending;

/// <summary>Span and metrics of one send, whether of one message or many.</summary>
internal sealed class SendOperation : IDisposable
{
    private readonly string _queue;
    private readonly TimeProvider _time;
    private readonly long _started;
    private readonly int _messages;
    private readonly Activity? _activity;
    private int _sent;

    public SendOperation(BrokerConnections connections, OutgoingMessage message)
        : this(connections, messages: 1)
    {
        if (_activity is not null)
            ServiceBusTelemetry.Describe(_activity, message.MessageId, message.CorrelationId, message.Body.Length);
    }

    public SendOperation(BrokerConnections connections, IReadOnlyList<OutgoingMessage> messages)
        : this(connections, messages.Count) => _activity?.SetTag("messaging.batch.message_count", messages.Count);

    private SendOperation(BrokerConnections connections, int messages)
    {
        var target = connections.Target;
        (_queue, _time, _started, _messages) = (target.QueueName, connections.Time, connections.Time.GetTimestamp(), messages);
        _activity = ServiceBusTelemetry.StartSend(target.QueueName, target.Host, target.Port);
        TraceParent = Activity.Current?.Id;
    }

    /// <summary>For the messages to carry; null: no trace is going on.</summary>
    public string? TraceParent { get; }

    public void Sent(int messages)
    {
        _sent += messages;
        ServiceBusTelemetry.Sent(_queue, messages, failure: null);
    }

    public async Task RunAsync(Func<Task> send)
    {
        try
        {
            await send();
            ServiceBusTelemetry.Finished("send", _queue, _time.GetElapsedTime(_started), failure: null);
        }
        catch (Exception e) when (e is ServiceBusException or OperationCanceledException)
        {
            ServiceBusTelemetry.Sent(_queue, _messages - _sent, e);
            ServiceBusTelemetry.Finished("send", _queue, _time.GetElapsedTime(_started), e);
            _activity?.SetTag("error.type", ServiceBusTelemetry.ErrorType(e));
            _activity?.SetStatus(ActivityStatusCode.Error, e.Message);
            throw;
        }
    }

    public void Dispose() => _activity?.Dispose();
}
