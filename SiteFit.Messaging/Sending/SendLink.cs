using Amqp;
using Amqp.Framing;
using SiteFit.Messaging.Connections;

namespace SiteFit.Messaging.Sending;

/// <summary>A sender link on which any number of sends wait for the broker's word at the same time.</summary>
internal sealed class SendLink
{
    private readonly SenderLink _link;
    private readonly string _what;
    private readonly CancellationToken _closed;

    private SendLink(SenderLink link, ulong maxMessageSize, string what, CancellationToken closed)
    {
        _link = link;
        _closed = closed;
        MaxMessageSize = maxMessageSize;
        _what = what;
    }

    /// <summary>Bytes that the broker takes in one message; 0: it names no limit.</summary>
    public ulong MaxMessageSize { get; }

    public bool IsOpen => !_link.IsClosed && !_closed.IsCancellationRequested;

    /// <exception cref="ServiceBusException">The broker refuses the link (no such queue, no claim to send), or does not answer.</exception>
    public static async Task<SendLink> OpenAsync(BrokerConnection connection, BrokerConnections connections, CancellationToken ct)
    {
        var (queue, options) = (connections.Target.QueueName, connections.Options);
        var what = $"Nothing can be sent to queue '{queue}' in namespace '{connections.Target.Namespace}'";
        var session = connection.CreateSession();
        try
        {
            var attach = new Attach { Source = new Source(), Target = new Target { Address = queue }, SndSettleMode = SenderSettleMode.Unsettled };
            var maxMessageSize = 0UL;
            var link = await LinkAttachment.AttachAsync(
                attached => new SenderLink(session, $"send-{Guid.NewGuid():N}", attach, (sender, answer) =>
                {
                    maxMessageSize = answer.MaxMessageSize;
                    attached(sender, answer);
                }),
                what, options.OperationTimeout, connections.Time, connection.Closed, ct);
            LinkAttachment.EndSessionWith(link);
            return new SendLink(link, maxMessageSize, what, connection.Closed);
        }
        catch
        {
            await session.CloseQuietlyAsync();
            throw;
        }
    }

    /// <returns>Completes when the broker has accepted the message.</returns>
    /// <exception cref="ServiceBusException">It refused, or the link ended first and the message may or may not be in the queue.</exception>
    public async Task SendAsync(Message message)
    {
        // Said here because a broker may close the link over it, and with it every other send under way.
        if (MaxMessageSize > 0 && (ulong)message.GetEstimatedMessageSize() > MaxMessageSize / 10 * 9 && message.Encode() is { } bytes && (ulong)bytes.Length > MaxMessageSize)
            throw new ServiceBusException(ServiceBusFailureReason.MessageTooLarge, $"{_what}: the message has {bytes.Length} bytes, {MaxMessageSize} is the most");
        var accepted = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        try
        {
            _link.Send(message, null, (_, _, outcome, _) => OnOutcome(accepted, outcome), null);
        }
        catch (Exception e) when (FailureMap.IsOfTheConnection(e))
        {
            throw FailureMap.Failure(e, _what);
        }
        using var ended = _closed.Register(() => accepted.TrySetException(FailureMap.Failure(error: null, _what)));
        await accepted.Task;
    }

    public Task CloseAsync() => _link.Session.CloseQuietlyAsync();

    private void OnOutcome(TaskCompletionSource accepted, Outcome? outcome)
    {
        if (outcome is Accepted)
            accepted.TrySetResult();
        else if (outcome is Rejected { Error: { } error })
            accepted.TrySetException(FailureMap.Failure(error, _what));
        else
            accepted.TrySetException(new ServiceBusException(ServiceBusFailureReason.ServiceBusy, $"{_what}: the broker answered {outcome}"));
    }
}
