using System.Diagnostics;
using Amqp;
using Azure.Core;
using Microsoft.Extensions.Logging;
using SiteFit.Messaging.Authorization;
using SiteFit.Messaging.Connections;
using SiteFit.Messaging.Receiving;
using SiteFit.Messaging.Sending;

namespace SiteFit.Messaging;

/// <summary>
/// One queue of a Service Bus namespace, over one AMQP 1.0 connection that is opened with the first use and again after a loss. Thread-safe.
/// </summary>
public sealed class ServiceBusQueue : IAsyncDisposable
{
    private readonly BrokerConnections _connections;
    private readonly QueueSender _sender;
    private readonly ILogger _logger;

    /// <param name="credential">For a connection string without a key; else not used.</param>
    /// <exception cref="ArgumentException">The connection string is malformed, or needs a credential and none is given.</exception>
    public ServiceBusQueue(ServiceBusQueueOptions options, TokenCredential? credential, TimeProvider time, ILogger<ServiceBusQueue> logger)
    {
        if (!ServiceBusConnectionString.TryParse(options.ConnectionString, out var target, out var error))
            throw new ArgumentException($"The Service Bus connection string cannot be used: {error}.", nameof(options));
        TokenSource tokens = (target.Key, credential) switch
        {
            ({ } key, _) => new SasTokenSource(target.KeyName!, key, time),
            (null, { } entra) => new EntraTokenSource(entra),
            _ => throw new ArgumentException("The connection string has no key, and no TokenCredential is given.", nameof(credential)),
        };
        _logger = logger;
        _connections = new BrokerConnections(target, tokens, options, time, logger);
        _sender = new QueueSender(_connections);
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
        var (target, time) = (_connections.Target, _connections.Time);
        using var activity = ServiceBusTelemetry.StartSend(target.QueueName, target.Host, target.Port, message);
        var started = time.GetTimestamp();
        try
        {
            await _sender.SendAsync(message, Activity.Current?.Id, ct);
            ServiceBusTelemetry.Finished(activity, target.QueueName, time.GetElapsedTime(started), failure: null);
        }
        catch (Exception e) when (e is ServiceBusException or OperationCanceledException)
        {
            ServiceBusTelemetry.Finished(activity, target.QueueName, time.GetElapsedTime(started), e);
            throw;
        }
    }

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
                await ProbeAsync(session, what, ct);
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
        await _sender.DisposeAsync();
        await _connections.DisposeAsync();
    }

    /// <summary>A sender and a receiver of the queue have different claims; either is enough.</summary>
    private async Task ProbeAsync(Session session, string what, CancellationToken ct)
    {
        var (options, time) = (_connections.Options, _connections.Time);
        var name = $"check-{Guid.NewGuid():N}";
        try
        {
            await LinkAttachment.AttachAsync(
                attached => new SenderLink(session, name, new Amqp.Framing.Target { Address = QueueName }, attached), what, options.OperationTimeout, time, ct);
        }
        catch (ServiceBusException e) when (e.Reason == ServiceBusFailureReason.Unauthorized)
        {
            await LinkAttachment.AttachAsync(
                attached => new PeekLockLink(session, name, QueueName, attached), what, options.OperationTimeout, time, ct);
        }
    }
}
