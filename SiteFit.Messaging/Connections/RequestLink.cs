using System.Collections.Concurrent;
using System.Globalization;
using Amqp;
using Amqp.Framing;

namespace SiteFit.Messaging.Connections;

/// <summary>
/// Request and response over a pair of links to a node (<c>$cbs</c>, <c>queue/$management</c>): the reply carries the request's
/// message id as its correlation id. Any number of requests may be under way.
/// </summary>
internal sealed class RequestLink
{
    private const int ReplyCredit = 200;

    private readonly ConcurrentDictionary<string, TaskCompletionSource<Message>> _pending = new();
    private readonly string _replyTo = $"reply-{Guid.NewGuid():N}";
    private readonly TimeSpan _timeout;
    private readonly TimeProvider _time;
    private readonly Session _session;
    private readonly CancellationToken _closed;
    private SenderLink _sender = null!;
    private ReceiverLink _receiver = null!;
    private long _lastId;

    private RequestLink(Session session, TimeSpan timeout, TimeProvider time, CancellationToken closed)
    {
        _session = session;
        _closed = closed;
        _timeout = timeout;
        _time = time;
    }

    public bool IsOpen => !_sender.IsClosed && !_receiver.IsClosed && !_closed.IsCancellationRequested;

    /// <param name="node">Address of the node.</param>
    /// <param name="timeout">The longest wait for the links, and for each reply.</param>
    /// <param name="closed">Cancelled when the connection has ended.</param>
    public static async Task<RequestLink> OpenAsync(
        Session session, string node, string what, TimeSpan timeout, TimeProvider time, CancellationToken closed, CancellationToken ct)
    {
        var link = new RequestLink(session, timeout, time, closed);
        try
        {
            await link.AttachAsync(node, what, ct);
            return link;
        }
        catch
        {
            await session.CloseQuietlyAsync();
            throw;
        }
    }

    /// <param name="request">Its id and reply address are set here.</param>
    /// <returns>The reply, whose status is in the two hundreds.</returns>
    /// <exception cref="ServiceBusException">Any other status, or no reply.</exception>
    public async Task<Message> RequestAsync(Message request, string what, CancellationToken ct)
    {
        var id = Interlocked.Increment(ref _lastId).ToString(CultureInfo.InvariantCulture);
        request.Properties = new Properties { MessageId = id, ReplyTo = _replyTo };
        var reply = new TaskCompletionSource<Message>(TaskCreationOptions.RunContinuationsAsynchronously);
        _pending[id] = reply;
        try
        {
            if (!IsOpen) // closed before the line above, so that nobody fails it
                throw FailureMap.Failure(_sender.Error ?? _receiver.Error, what);
            _sender.Send(request, null, OnSent, reply);
            using var ended = _closed.Register(() => reply.TrySetException(FailureMap.Failure(error: null, what)));
            return Checked(await reply.Task.WaitAsync(_timeout, _time, ct), what);
        }
        catch (Exception e) when (FailureMap.IsOfTheConnection(e))
        {
            throw FailureMap.Failure(e, what);
        }
        finally
        {
            _pending.TryRemove(id, out _);
        }
    }

    public Task CloseAsync() => _session.CloseQuietlyAsync();

    private async Task AttachAsync(string node, string what, CancellationToken ct)
    {
        _sender = await LinkAttachment.AttachAsync(
            attached => new SenderLink(_session, $"{_replyTo}-out", new Target { Address = node }, attached), what, _timeout, _time, _closed, ct);
        _receiver = await LinkAttachment.AttachAsync(
            attached => new ReceiverLink(_session, $"{_replyTo}-in",
                new Attach { Source = new Source { Address = node }, Target = new Target { Address = _replyTo } }, attached),
            what, _timeout, _time, _closed, ct);
        LinkAttachment.EndSessionWith(_sender);
        LinkAttachment.EndSessionWith(_receiver);
        _sender.AddClosedCallback((_, error) => FailAll(error, what));
        _receiver.AddClosedCallback((_, error) => FailAll(error, what));
        _receiver.Start(ReplyCredit, OnReply);
    }

    private static Message Checked(Message reply, string what)
    {
        // $cbs and $management spell their answers differently.
        var said = reply.ApplicationProperties;
        var status = Convert.ToInt32(said?["status-code"] ?? said?["statusCode"] ?? 500, CultureInfo.InvariantCulture);
        if (status is >= 200 and < 300)
            return reply;
        var condition = said?["error-condition"] ?? said?["errorCondition"];
        var description = said?["status-description"] ?? said?["statusDescription"];
        throw FailureMap.Failure(status, condition?.ToString(), description?.ToString(), what);
    }

    private static void OnSent(ILink link, Message request, Outcome outcome, object state)
    {
        if (outcome is not Accepted)
            ((TaskCompletionSource<Message>)state).TrySetException(FailureMap.Failure((outcome as Rejected)?.Error, "The request was not taken"));
    }

    private void OnReply(IReceiverLink receiver, Message reply)
    {
        receiver.Accept(reply);
        if (reply.Properties?.GetCorrelationId()?.ToString() is { } id && _pending.TryGetValue(id, out var waiting))
            waiting.TrySetResult(reply);
    }

    private void FailAll(Error? error, string what)
    {
        foreach (var waiting in _pending.Values)
            waiting.TrySetException(FailureMap.Failure(error, what));
    }
}
