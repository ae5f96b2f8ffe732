using Microsoft.Extensions.Logging;
using SiteFit.Messaging.Authorization;

namespace SiteFit.Messaging.Connections;

/// <summary>The one connection that sender, receivers and management share, opened again whenever it has broken.</summary>
internal sealed partial class BrokerConnections : IAsyncDisposable
{
    private readonly Recoverable<BrokerConnection> _connection;
    private readonly ILogger _logger;
    private volatile bool _disposed;

    public BrokerConnections(
        ServiceBusConnectionString target, TokenSource tokens, ServiceBusQueueOptions options, TimeProvider time, ILogger logger)
    {
        Target = target;
        Options = options;
        Time = time;
        _logger = logger;
        _connection = new Recoverable<BrokerConnection>(
            ct => OpenAsync(tokens, ct), connection => connection.IsOpen, failure => failure.IsTransient, Pacing, time);
    }

    public ServiceBusConnectionString Target { get; }

    public ServiceBusQueueOptions Options { get; }

    public TimeProvider Time { get; }

    public ReconnectPacing Pacing => new(Options.ReconnectDelay, Options.MaxReconnectDelay);

    /// <summary>Why there is no connection; null when there is one, or nobody asked for one yet.</summary>
    public ServiceBusException? LastFailure => _connection.LastFailure;

    /// <exception cref="ServiceBusException">This attempt failed; the next call starts or joins the next.</exception>
    public ValueTask<BrokerConnection> GetAsync(CancellationToken ct) => _connection.GetAsync(ct);

    /// <summary>
    /// A link over this connection, opened again when it has broken. Only the broker's own refusals slow it down; while there is no
    /// connection, that one's pacing counts.
    /// </summary>
    /// <param name="path">The node that the link goes to; authorized first.</param>
    public Recoverable<T> CreateLink<T>(string path, Func<BrokerConnection, CancellationToken, Task<T>> attach, Func<T, bool> isOpen)
        where T : class =>
        new(async ct =>
        {
            var connection = await GetAsync(ct);
            try
            {
                await connection.AuthorizeAsync(path, ct);
                return await attach(connection, ct);
            }
            catch (Exception e) when (FailureMap.IsOfTheConnection(e) || (e is OperationCanceledException && !ct.IsCancellationRequested))
            {
                throw FailureMap.Failure(e, $"No link to '{path}' in namespace '{Target.Namespace}'");
            }
        }, isOpen, failure => failure.IsTransient && failure.Reason != ServiceBusFailureReason.Unreachable, Pacing, Time);

    public async ValueTask DisposeAsync()
    {
        _disposed = true;
        var connection = _connection.Current;
        _connection.Dispose();
        if (connection is not null)
            await connection.CloseAsync();
    }

    private async Task<BrokerConnection> OpenAsync(TokenSource tokens, CancellationToken ct)
    {
        try
        {
            var started = Time.GetTimestamp();
            var connection = await BrokerConnection.OpenAsync(Target, tokens, Options, Time, _logger, ct);
            if (_disposed)
            {
                await connection.CloseAsync();
                ct.ThrowIfCancellationRequested();
            }
            var elapsed = Time.GetElapsedTime(started).TotalMilliseconds;
            Log.Connected(_logger, Target.Namespace, elapsed);
            connection.Closed.Register(() =>
            {
                if (!_disposed)
                    Log.Lost(_logger, Target.Namespace, connection.CloseReason);
            });
            return connection;
        }
        catch (ServiceBusException e)
        {
            Log.Failed(_logger, Target.Namespace, e.Reason, e.Message);
            throw;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventName = "servicebus.connected", Level = LogLevel.Information, Message = "Connected to {Namespace} in {DurationMs:0} ms")]
        public static partial void Connected(ILogger logger, string @namespace, double durationMs);

        [LoggerMessage(EventName = "servicebus.connection_lost", Level = LogLevel.Warning,
            Message = "Connection to {Namespace} ended, it will be opened again when needed: {Reason}")]
        public static partial void Lost(ILogger logger, string @namespace, string? reason);

        [LoggerMessage(EventName = "servicebus.connect_failed", Level = LogLevel.Warning, Message = "No connection to {Namespace} ({Reason}): {Error}")]
        public static partial void Failed(ILogger logger, string @namespace, ServiceBusFailureReason reason, string error);
    }
}
