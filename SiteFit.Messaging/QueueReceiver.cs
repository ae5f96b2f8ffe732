using System.Threading.Channels;
using Amqp;
using Amqp.Framing;
using Microsoft.Extensions.Logging;
using SiteFit.Messaging.Connections;
using SiteFit.Messaging.Management;
using SiteFit.Messaging.Receiving;
using SiteFit.Messaging.Wire;

namespace SiteFit.Messaging;

/// <summary>
/// Receives in peek-lock mode. All members may be called at the same time; a message may be settled after its connection was lost and
/// opened again. Disposing it gives back at once what nobody has received yet; received messages stay locked until settled or expired.
/// </summary>
public sealed partial class QueueReceiver : IAsyncDisposable
{
    private static readonly TimeSpan ReleaseTimeout = TimeSpan.FromSeconds(2);

    /// <summary>Timers take no longer one; the wait then goes on.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    private readonly BrokerConnections _connections;
    private readonly QueueReceiverOptions _options;
    private readonly ILogger _logger;
    private readonly string _path;
    private readonly Recoverable<PeekLockLink> _link;
    private readonly QueueManagement _management;
    private readonly MessageSettler _settler;
    private readonly LockedMessages _locked = new();
    private readonly Channel<PeekLockDelivery> _arrived = Channel.CreateUnbounded<PeekLockDelivery>();
    private readonly CancellationTokenSource _disposed = new();

    internal QueueReceiver(BrokerConnections connections, QueueReceiverOptions options, ILogger logger)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxLocked, 1);
        _connections = connections;
        _options = options;
        _logger = logger;
        _path = connections.Target.PathOf(options.SubQueue);
        _link = connections.CreateLink(_path, AttachAsync, link => link.IsOpen);
        _management = new QueueManagement(connections, _path);
        _settler = new MessageSettler(connections, _management, _path);
    }

    private TimeProvider Time => _connections.Time;

    /// <summary>
    /// The next message, or null when none came within <paramref name="maxWait"/>. A lost connection is opened again meanwhile, with
    /// growing pauses, and is no error; cancelling loses no message.
    /// </summary>
    /// <exception cref="ServiceBusException">A permanent reason: no such queue, not authorized. Wait before trying again.</exception>
    public async Task<ReceivedMessage?> ReceiveAsync(TimeSpan maxWait, CancellationToken ct)
    {
        ObjectDisposedException.ThrowIf(_disposed.IsCancellationRequested, this);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxWait, TimeSpan.Zero);
        ct.ThrowIfCancellationRequested();
        var started = Time.GetTimestamp();
        while (!_disposed.IsCancellationRequested)
        {
            var left = maxWait - Time.GetElapsedTime(started);
            try
            {
                var link = _link.Current ?? await _link.GetAsync(ct).AsTask().WaitAsync(left > TimeSpan.Zero ? left : TimeSpan.Zero, Time, ct);
                if (Take() is { } message)
                    return message;
                if (left <= TimeSpan.Zero)
                    return null;
                await WaitForArrivalAsync(link, left, ct);
            }
            catch (ServiceBusException e) when (e.IsTransient && left > TimeSpan.Zero)
            {
                // Logged by the connection; the next attempt waits for its turn.
            }
            catch (Exception e) when (e is TimeoutException or ServiceBusException { IsTransient: true })
            {
                return Take(); // of a former link, still locked
            }
            catch (ObjectDisposedException) when (_disposed.IsCancellationRequested)
            {
                return null;
            }
        }
        return null;
    }

    /// <summary>The message is done and leaves the queue.</summary>
    /// <exception cref="ServiceBusException">MessageLockLost, or transient: whether it is done is then unknown.</exception>
    public Task CompleteAsync(ReceivedMessage m, CancellationToken ct) => SettleAsync(m, Settlement.Complete(), ct);

    /// <summary>Gives the message back to the queue: it is delivered again at once, its delivery count one higher.</summary>
    /// <param name="properties">Application properties to set in it; null: none.</param>
    /// <exception cref="ServiceBusException">MessageLockLost, or transient: whether it is done is then unknown.</exception>
    public Task AbandonAsync(ReceivedMessage m, IReadOnlyDictionary<string, object>? properties, CancellationToken ct) =>
        SettleAsync(m, Settlement.Abandon(MessageEncoder.PropertiesToModify(properties)), ct);

    /// <summary>Moves the message to the dead-letter queue.</summary>
    /// <param name="reason">A short code, at most 4096 characters like <paramref name="description"/>.</param>
    /// <exception cref="ServiceBusException">MessageLockLost, or transient: whether it is done is then unknown.</exception>
    public Task DeadLetterAsync(ReceivedMessage m, string reason, string description, CancellationToken ct) =>
        SettleAsync(m, Settlement.DeadLetter(reason, description), ct);

    /// <summary>Puts the message aside: it stays in the queue, and only <see cref="ReceiveDeferredAsync"/> gets it.</summary>
    /// <param name="properties">Application properties to set in it; null: none.</param>
    /// <exception cref="ServiceBusException">MessageLockLost, or transient: whether it is done is then unknown.</exception>
    public Task DeferAsync(ReceivedMessage m, IReadOnlyDictionary<string, object>? properties, CancellationToken ct) =>
        SettleAsync(m, Settlement.Defer(MessageEncoder.PropertiesToModify(properties)), ct);

    /// <summary>
    /// Locks a deferred message, to be settled like any other. It does not count for <see cref="QueueReceiverOptions.MaxLocked"/>; abandoned
    /// or forgotten, it is deferred again.
    /// </summary>
    /// <exception cref="ServiceBusException">MessageNotFound: no such message is deferred, or somebody has it locked.</exception>
    public async Task<ReceivedMessage> ReceiveDeferredAsync(long sequenceNumber, CancellationToken ct)
    {
        ObjectDisposedException.ThrowIf(_disposed.IsCancellationRequested, this);
        var what = $"Deferred message {sequenceNumber} of queue '{_path}' in namespace '{_connections.Target.Namespace}' could not be received";
        var (message, lockToken) = await _management.ReceiveDeferredAsync(sequenceNumber, what, ct);
        ServiceBusTelemetry.Consumed(_path);
        return MessageDecoder.Decode(new PeekLockDelivery(link: null, MessageDecoder.DecodeWhole(message), lockToken), _path);
    }

    /// <summary>Renews the message's lock every <paramref name="period"/> from now on, while it is handled.</summary>
    /// <param name="period">At most half the queue's lock duration, so that one lost renewal does no harm.</param>
    /// <returns>To be disposed when the message is settled or given up.</returns>
    public LockRenewal KeepLocked(ReceivedMessage m, TimeSpan period)
    {
        ObjectDisposedException.ThrowIf(_disposed.IsCancellationRequested, this);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(period, TimeSpan.Zero);
        return new LockRenewal(this, m, period, Time, _logger, _disposed.Token);
    }

    /// <summary>Starts the message's lock anew.</summary>
    /// <returns>Locked until then, by the broker's clock.</returns>
    /// <exception cref="ServiceBusException">MessageLockLost, or transient.</exception>
    public async Task<DateTimeOffset> RenewLockAsync(ReceivedMessage m, CancellationToken ct)
    {
        try
        {
            var until = await _settler.RenewLockAsync(m, ct);
            _locked.Extend(m.LockToken, until);
            return until;
        }
        catch (ServiceBusException e) when (e.Reason == ServiceBusFailureReason.MessageLockLost)
        {
            Release(m.LockToken);
            throw;
        }
    }

    /// <summary>Closes the link; messages that arrived but were not received go back to the queue, their delivery count unchanged.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_disposed.IsCancellationRequested)
            return;
        await _disposed.CancelAsync();
        var link = _link.Current;
        _link.Dispose();
        if (link is not null)
        {
            await GiveBackAsync(link);
            await link.Session.CloseQuietlyAsync();
        }
        await _management.DisposeAsync();
    }

    private async Task<PeekLockLink> AttachAsync(BrokerConnection connection, CancellationToken ct)
    {
        var what = $"Nothing can be received from queue '{_path}' in namespace '{_connections.Target.Namespace}'";
        var session = connection.CreateSession();
        try
        {
            var link = await LinkAttachment.AttachAsync(
                attached => new PeekLockLink(session, $"receive-{Guid.NewGuid():N}", _path, attached, connection.Closed),
                what, _connections.Options.OperationTimeout, Time, connection.Closed, ct);
            LinkAttachment.EndSessionWith(link);
            link.Start(OnMessage);
            // What a former link brought is still locked for us and counts.
            link.ReturnCredit(Math.Max(0, _options.MaxLocked - _locked.Count));
            Log.Attached(_logger, _path, _connections.Target.Namespace, _options.MaxLocked);
            return link;
        }
        catch
        {
            await session.CloseQuietlyAsync();
            throw;
        }
    }

    /// <summary>Called on the connection's read pump, which must not be held up.</summary>
    private void OnMessage(PeekLockLink link, Message message)
    {
        if (_disposed.IsCancellationRequested)
        {
            _ = ReleaseLateAsync(link, message);
            return;
        }
        var delivery = new PeekLockDelivery(link, message, MessageDecoder.LockTokenOf(message));
        _locked.Add(delivery.LockToken, MessageDecoder.LockedUntilOf(message) ?? Time.GetUtcNow());
        _arrived.Writer.TryWrite(delivery);
    }

    private ReceivedMessage? Take()
    {
        if (!_arrived.Reader.TryRead(out var delivery))
            return null;
        ServiceBusTelemetry.Consumed(_path);
        return MessageDecoder.Decode(delivery, _path);
    }

    /// <summary>Returns when a message has arrived, the link has ended, the time is over, or the lock of a forgotten message runs out.</summary>
    private async Task WaitForArrivalAsync(PeekLockLink link, TimeSpan left, CancellationToken ct)
    {
        var now = Time.GetUtcNow();
        link.ReturnCredit(_locked.ReleaseExpired(now));
        var untilExpiry = _locked.NextExpiry is { } expiry ? expiry - now : LongestWait;
        using var alarm = new CancellationTokenSource(Shortest(left, untilExpiry, LongestWait), Time);
        using var wake = CancellationTokenSource.CreateLinkedTokenSource([ct, link.ClosedToken, _disposed.Token, alarm.Token]);
        try
        {
            await _arrived.Reader.WaitToReadAsync(wake.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            // The caller looks what it was.
        }
    }

    private static TimeSpan Shortest(params ReadOnlySpan<TimeSpan> spans)
    {
        var shortest = spans[0];
        foreach (var span in spans)
            shortest = span < shortest ? span : shortest;
        return shortest > TimeSpan.Zero ? shortest : TimeSpan.Zero;
    }

    private async Task SettleAsync(ReceivedMessage m, Settlement settlement, CancellationToken ct)
    {
        try
        {
            await _settler.SettleAsync(m, settlement, ct);
            Release(m.LockToken);
        }
        catch (ServiceBusException e) when (e.Reason == ServiceBusFailureReason.MessageLockLost)
        {
            Release(m.LockToken);
            throw;
        }
    }

    private void Release(Guid lockToken)
    {
        if (_locked.Release(lockToken))
            _link.Current?.ReturnCredit(1);
    }

    private async Task GiveBackAsync(PeekLockLink link)
    {
        try
        {
            // No deadline of the caller's applies: a message that is not given back now waits for its lock to expire.
            await link.StopAsync(_options.MaxLocked - _locked.Count, _path, ReleaseTimeout, Time);
            var releases = new List<Task>();
            while (_arrived.Reader.TryRead(out var delivery))
            {
                if (delivery.Link == link)
                    releases.Add(link.SettleAsync(delivery.Message, new Released()));
            }
            await Task.WhenAll(releases).WaitAsync(ReleaseTimeout, Time);
        }
        catch (Exception e) when (e is ServiceBusException or TimeoutException)
        {
            Log.NotGivenBack(_logger, _path, e.Message);
        }
    }

    private async Task ReleaseLateAsync(PeekLockLink link, Message message)
    {
        try
        {
            await link.SettleAsync(message, new Released());
        }
        catch (ServiceBusException e)
        {
            Log.NotGivenBack(_logger, _path, e.Message);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventName = "servicebus.receiving", Level = LogLevel.Information,
            Message = "Receiving from {Queue} in {Namespace}, {MaxLocked} messages at once")]
        public static partial void Attached(ILogger logger, string queue, string @namespace, int maxLocked);

        [LoggerMessage(EventName = "servicebus.not_given_back", Level = LogLevel.Warning,
            Message = "Messages of {Queue} that nobody received wait for their lock to expire: {Error}")]
        public static partial void NotGivenBack(ILogger logger, string queue, string error);
    }
}
