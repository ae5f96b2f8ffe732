using Amqp;
using Amqp.Sasl;
using Microsoft.Extensions.Logging;
using SiteFit.Messaging.Authorization;
using SiteFit.Messaging.Receiving;

namespace SiteFit.Messaging.Connections;

/// <summary>One AMQP connection to the namespace, with its authorizations; when it is gone, a new one is opened in its place.</summary>
internal sealed class BrokerConnection
{
    /// <summary>A peer silent for so long is taken for dead; both sides send empty frames when there is nothing to say.</summary>
    private static readonly TimeSpan IdleTimeout = TimeSpan.FromSeconds(60);

    private readonly Connection _connection;
    private CbsAuthorizer _cbs = null!;

    private BrokerConnection(Connection connection)
    {
        _connection = connection;
        var closed = new CancellationTokenSource();
        Closed = closed.Token;
        connection.AddClosedCallback((_, _) => closed.Cancel());
        if (connection.IsClosed) // before there was a callback to tell
            closed.Cancel();
    }

    public bool IsOpen => !_connection.IsClosed;

    /// <summary>
    /// Cancelled when the connection has ended, for whatever reason. Whatever waits for an answer of the broker waits for this too:
    /// a link or a send that AMQPNetLite takes on while the connection breaks is told of it by nobody.
    /// </summary>
    public CancellationToken Closed { get; }

    /// <summary>Why the connection ended; null while it stands or when it was closed in order.</summary>
    public string? CloseReason => _connection.Error is { } error ? $"{error.Condition}: {error.Description}" : null;

    /// <exception cref="ServiceBusException">Unreachable, Timeout, or what <c>$cbs</c> says.</exception>
    public static async Task<BrokerConnection> OpenAsync(
        ServiceBusConnectionString target, TokenSource tokens, ServiceBusQueueOptions options, TimeProvider time, ILogger logger, CancellationToken ct)
    {
        var what = $"Namespace '{target.Namespace}' cannot be reached";
        var factory = new ConnectionFactory();
        factory.SASL.Profile = SaslProfile.Anonymous; // who we are is said to $cbs
        factory.AMQP.IdleTimeout = (int)IdleTimeout.TotalMilliseconds;
        factory.AMQP.ContainerId = $"sitefit-{Guid.NewGuid():N}";
        var address = new Address(target.Host, target.Port, scheme: target.UseTls ? "amqps" : "amqp");

        using var timeout = new CancellationTokenSource(options.ConnectTimeout, time);
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(ct, timeout.Token);
        BrokerConnection? opened = null;
        try
        {
            var connecting = factory.CreateAsync(address, cancel.Token, DispositionHandler.Instance);
            // The library's own token does not reach into the SASL exchange.
            opened = new BrokerConnection(await connecting.WaitAsync(cancel.Token));
            var session = new Session(opened._connection);
            var link = await RequestLink.OpenAsync(session, "$cbs", what, options.OperationTimeout, time, opened.Closed, cancel.Token);
            opened._cbs = new CbsAuthorizer(link, tokens, target.Audience, time, logger, opened.Closed);
            return opened;
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            opened?._connection.CloseAtOnce();
            throw new ServiceBusException(ServiceBusFailureReason.Timeout, $"{what}: no connection within {options.ConnectTimeout.TotalSeconds} s");
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // Sockets, TLS and the library throw what they like; to the caller all of it means that there is no connection.
            opened?._connection.CloseAtOnce();
            throw FailureMap.Failure(e, what);
        }
    }

    /// <summary>Sessions have their own flow-control window: each link gets one, so that none waits for another's.</summary>
    /// <exception cref="ServiceBusException">The connection has ended.</exception>
    public Session CreateSession()
    {
        try
        {
            return new Session(_connection);
        }
        catch (Exception e) when (FailureMap.IsOfTheConnection(e))
        {
            throw FailureMap.Failure(e, "The connection has ended");
        }
    }

    /// <summary>To be awaited before a link to the path is attached.</summary>
    public async Task AuthorizeAsync(string path, CancellationToken ct)
    {
        try
        {
            await _cbs.AuthorizeAsync(path).WaitAsync(ct);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw new ServiceBusException(ServiceBusFailureReason.Unreachable, $"The connection ended: {CloseReason}");
        }
    }

    public Task CloseAsync() => _connection.CloseQuietlyAsync();
}
