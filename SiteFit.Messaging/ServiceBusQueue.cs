using Amqp;
using Azure.Core;
using Microsoft.Extensions.Logging;
using SiteFit.Messaging.Authorization;
using SiteFit.Messaging.Connections;
using SiteFit.Messaging.Management;
using SiteFit.Messaging.Receiving;
using SiteFit.Messaging.Sending;
using SiteFit.Messaging.Wire;

namespace SiteFit.Messaging;

/// <summary>
/// One queue of a Service Bus namespace, over one AMQP 1.0 connection that is opened with the first use and again after a loss. Thread-safe.
/// </summary>
public sealed class ServiceBusQueue : IAsyncDisposable
{
    private readonly BrokerConnections _connections;
    private readonly QueueSender _sender;
    private readonly QueueManagement _management;
    private readonly QueueManagement _deadLetterManagement;
    private readonly ILogger _logger;
    private int _disposed;

    /// <param name="credential">For a connection string without key and signature; else not used.</param>
    /// <exception cref="ArgumentException">The connection string is malformed, or needs a credential and none is given.</exception>
    public ServiceBusQueue(ServiceBusQueueOptions options, TokenCredential? credential, TimeProvider time, ILogger<ServiceBusQueue> logger)
    {
        if (!ServiceBusConnectionString.TryParse(options.ConnectionString, out var target, out var error))
            throw new ArgumentException($"The Service Bus connection string cannot be used: {error}.", nameof(options));
        TokenSource tokens = (target.Key, target.Signature, credential) switch
        {
            ({ } key, _, _) => new SasTokenSource(target.KeyName!, key, time),
            (null, { } signature, _) => new SignatureTokenSource(signature, time),
            (null, null, { } entra) => new EntraTokenSource(entra),
            _ => throw new ArgumentException("The connection string has neither key nor signature, and no TokenCredential is given.", nameof(credential)),
        };
        _logger = logger;
        _connections = new BrokerConnections(target, tokens, options, time, logger);
        _sender = new QueueSender(_connections);
        _management = new QueueManagement(_connections, target.QueueName);
        _deadLetterManagement = new QueueManagement(_connections, target.PathOf(SubQueue.DeadLetter));
    }

    public string QueueName => _connections.Target.QueueName;

    /// <summary>Host, with the port where it is not the usual one.</summary>
    public string Namespace => _connections.Target.Namespace;

    /// <summary>
    /// Completes when the broker has accepted the message. Calls made at the same time share one link and do not wait for each other.
    /// After a transient failure it is sent again within <see cref="ServiceBusQueueOptions.SendTimeout"/>, so that it may arrive twice:
    /// duplicate detection in the queue goes by <see cref="OutgoingMessage.MessageId"/>.
    /// </summary>
    /// <exception cref="ServiceBusException">Not accepted; after a transient reason it may be in the queue all the same.</exception>
    /// <exception cref="OperationCanceledException">The message may be in the queue all the same.</exception>
    public async Task SendAsync(OutgoingMessage message, CancellationToken ct)
    {
        using var sending = new SendOperation(_connections, message);
        await sending.RunAsync(async () =>
        {
            await _sender.SendAsync(message, sending.TraceParent, ct);
            sending.Sent(1);
        });
    }

    /// <summary>
    /// Sends many messages in as few transfers as their size allows, in order. Each transfer is accepted or refused as a whole, so that
    /// after a failure the messages up to some point are in the queue and none after it.
    /// </summary>
    /// <exception cref="ServiceBusException">As with <see cref="SendAsync"/>.</exception>
    public async Task SendBatchAsync(IReadOnlyList<OutgoingMessage> messages, CancellationToken ct)
    {
        if (messages.Count == 0)
            return;
        using var sending = new SendOperation(_connections, messages);
        await sending.RunAsync(() => _sender.SendBatchAsync(messages, sending.TraceParent, sending.Sent, ct));
    }

    /// <summary>
    /// Puts a message into the queue for <see cref="OutgoingMessage.ScheduledEnqueueTime"/>. Unlike a send with that time, it can be
    /// cancelled; but it is a request each, and slower.
    /// </summary>
    /// <returns>The sequence number to cancel it by. It gets another one when its time has come.</returns>
    /// <exception cref="ServiceBusException">Not accepted; after a transient reason it may be in the queue all the same.</exception>
    public async Task<long> ScheduleAsync(OutgoingMessage message, CancellationToken ct)
    {
        if (message.ScheduledEnqueueTime is null)
            throw new ArgumentException("A message to schedule needs a ScheduledEnqueueTime.", nameof(message));
        using var sending = new SendOperation(_connections, message);
        var number = 0L;
        await sending.RunAsync(async () =>
        {
            number = await _management.ScheduleAsync(
                message.MessageId, MessageEncoder.EncodeWhole(message, sending.TraceParent), What($"Message {message.MessageId} could not be scheduled in"), ct);
            sending.Sent(1);
        });
        return number;
    }

    /// <summary>Takes a scheduled message out of the queue before its time.</summary>
    /// <exception cref="ServiceBusException">
    /// MessageNotFound: its time has come, or it was cancelled before, perhaps by this very call when its first answer was lost.
    /// </exception>
    public Task CancelScheduledAsync(long sequenceNumber, CancellationToken ct) =>
        _management.CancelScheduledAsync(sequenceNumber, What($"Scheduled message {sequenceNumber} could not be cancelled in"), ct);

    /// <summary>Looks at messages without locking them: active, locked, deferred and scheduled ones, by rising sequence number.</summary>
    /// <param name="fromSequenceNumber">0: from the first.</param>
    /// <param name="most">Fewer may come although there are more, down to one.</param>
    /// <returns>Empty when there are none from there on.</returns>
    /// <exception cref="ServiceBusException">No such queue, not authorized, or transient.</exception>
    public async Task<IReadOnlyList<PeekedMessage>> PeekAsync(SubQueue subQueue, long fromSequenceNumber, int most, CancellationToken ct)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        var management = subQueue == SubQueue.DeadLetter ? _deadLetterManagement : _management;
        var peeked = await management.PeekAsync(fromSequenceNumber, most, What("Messages could not be peeked in"), ct);
        return [.. peeked.Select(MessageDecoder.DecodePeeked)];
    }

    /// <returns>Null when there is none with this number in the dead-letter queue.</returns>
    /// <exception cref="ServiceBusException">As with <see cref="PeekAsync"/>.</exception>
    public async Task<PeekedMessage?> FindDeadLetterAsync(long sequenceNumber, CancellationToken ct) =>
        await PeekAsync(SubQueue.DeadLetter, sequenceNumber, most: 1, ct) is [var message] && message.SequenceNumber == sequenceNumber ? message : null;

    /// <summary>
    /// Removes one message of the dead-letter queue, wherever it stands. Those before it are locked meanwhile, at most
    /// <paramref name="most"/>, and have their delivery count raised.
    /// </summary>
    /// <returns>False when there is none with this number.</returns>
    /// <exception cref="ServiceBusException">ServiceBusy: it stands further back, or another client has it locked.</exception>
    public Task<bool> RemoveDeadLetterAsync(long sequenceNumber, int most, CancellationToken ct) =>
        DeadLetterRemoval.RunAsync(this, sequenceNumber, most, ct);

    /// <param name="most">Messages to look at in the queue, and in the dead-letter queue; beyond that they are not counted.</param>
    /// <exception cref="ServiceBusException">As with <see cref="PeekAsync"/>.</exception>
    public Task<QueueCounts> CountAsync(int most, CancellationToken ct) => MessageCount.RunAsync(this, most, ct);

    /// <summary>Receives nothing until <see cref="QueueReceiver.ReceiveAsync"/> is called. The caller disposes it.</summary>
    public QueueReceiver CreateReceiver(QueueReceiverOptions options) => new(_connections, options, _logger);

    /// <summary>Asks the broker whether the queue can be used now: connects, authorizes, attaches a link and closes it. Moves no message.</summary>
    /// <exception cref="ServiceBusException">It cannot, for the reason given.</exception>
    public async Task CheckAsync(CancellationToken ct)
    {
        var (options, time) = (_connections.Options, _connections.Time);
        var what = $"Queue '{QueueName}' in namespace '{Namespace}' cannot be used";
        try
        {
            var connection = await _connections.GetAsync(ct).AsTask().WaitAsync(options.OperationTimeout, time, ct);
            await connection.AuthorizeAsync(QueueName, ct).WaitAsync(options.OperationTimeout, time, ct);
            var session = connection.CreateSession();
            try
            {
                await ProbeAsync(session, what, connection.Closed, ct);
            }
            finally
            {
                await session.CloseQuietlyAsync();
            }
        }
        catch (TimeoutException e)
        {
            throw _connections.LastFailure ?? FailureMap.Failure(e, what);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
            return;
        await _sender.DisposeAsync();
        await _management.DisposeAsync();
        await _deadLetterManagement.DisposeAsync();
        await _connections.DisposeAsync();
    }

    private string What(string failed) => $"{failed} queue '{QueueName}' in namespace '{Namespace}'";

    /// <summary>A sender and a receiver of the queue have different claims; either is enough.</summary>
    private async Task ProbeAsync(Session session, string what, CancellationToken closed, CancellationToken ct)
    {
        var (options, time) = (_connections.Options, _connections.Time);
        var name = $"check-{Guid.NewGuid():N}";
        try
        {
            await LinkAttachment.AttachAsync(
                attached => new SenderLink(session, name, new Amqp.Framing.Target { Address = QueueName }, attached),
                what, options.OperationTimeout, time, closed, ct);
        }
        catch (ServiceBusException e) when (e.Reason == ServiceBusFailureReason.Unauthorized)
        {
            await LinkAttachment.AttachAsync(
                attached => new PeekLockLink(session, name, QueueName, attached, closed), what, options.OperationTimeout, time, closed, ct);
        }
    }
}
