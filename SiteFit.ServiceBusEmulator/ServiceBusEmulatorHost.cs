using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using SiteFit.ServiceBusEmulator.Broker;
using SiteFit.ServiceBusEmulator.Configuration;
using SiteFit.ServiceBusEmulator.Health;
using SiteFit.ServiceBusEmulator.Listeners;
using SiteFit.ServiceBusEmulator.Logging;
using SiteFit.ServiceBusEmulator.Protocol;
using SiteFit.ServiceBusEmulator.Storage;

namespace SiteFit.ServiceBusEmulator;

/// <summary>A running emulator. Several may run in one process.</summary>
public sealed partial class ServiceBusEmulatorHost : IAsyncDisposable
{
    private readonly EmulatorOptions _options;
    private readonly DeferredLogger _logger;
    private readonly TimeProvider _time;
    private readonly MessageLog? _log;
    private X509Certificate2? _certificate;
    private Listener? _amqp;
    private Listener? _tls;
    private Listener? _health;

    private ServiceBusEmulatorHost(EmulatorOptions options, DeferredLogger logger, TimeProvider time)
    {
        (_options, _logger, _time) = (options, logger, time);
        var began = time.GetTimestamp();
        Queues = OpenQueues(options, logger, time, out _log);
        RestoredIn = time.GetElapsedTime(began);
    }

    public QueueNamespace Queues { get; }

    /// <summary>How long it took to read the data folder.</summary>
    public TimeSpan RestoredIn { get; }

    /// <summary>AMQP port, the real one when the options asked for any.</summary>
    public int Port => _amqp!.EndPoint.Port;

    /// <summary>Port for AMQP within TLS, the real one when the options asked for any; null when there is none.</summary>
    public int? TlsPort => _tls?.EndPoint.Port;

    /// <summary>File (PEM) that a client of the TLS port has to trust; null without such a port, or when the certificate was given or is in no file.</summary>
    public string? TrustFile { get; private set; }

    /// <summary>HTTP port, the real one when the options asked for any.</summary>
    public int HealthPort => _health!.EndPoint.Port;

    /// <summary>For Service Bus clients; names no queue.</summary>
    public string ConnectionString =>
        $"Endpoint=sb://{_amqp!.EndPoint};SharedAccessKeyName={EmulatorOptions.DefaultKeyName};SharedAccessKey={_options.SharedAccessKey ?? EmulatorOptions.DefaultKey};UseDevelopmentEmulator=true;";

    /// <summary>Starts an emulator; it is ready when this returns.</summary>
    /// <param name="logging">Null: nothing is logged.</param>
    /// <param name="time">Null: the system's.</param>
    /// <exception cref="ConfigurationException">A port is taken, or the data folder or certificate cannot be used.</exception>
    public static async Task<ServiceBusEmulatorHost> StartAsync(
        EmulatorOptions options, Action<ILoggingBuilder>? logging = null, TimeProvider? time = null, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var logger = new DeferredLogger("SiteFit.ServiceBusEmulator", logging);
        ServiceBusEmulatorHost? emulator = null;
        try
        {
            emulator = new ServiceBusEmulatorHost(options, logger, time ?? TimeProvider.System);
            emulator.Listen();
            return emulator;
        }
        catch (ConfigurationException)
        {
            if (emulator is not null)
                await emulator.DisposeAsync();
            else
                logger.Dispose();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var listener in new[] { _amqp, _tls, _health })
        {
            if (listener is not null)
                await listener.DisposeAsync();
        }

        Queues.Dispose();
        _log?.Dispose();
        _certificate?.Dispose();
        _logger.Dispose();
    }

    private static QueueNamespace OpenQueues(EmulatorOptions options, ILogger logger, TimeProvider time, out MessageLog? log)
    {
        log = null;
        if (options.DataDirectory is not { } folder)
            return new QueueNamespace(options.Queues, new MemoryJournal(), time);

        log = MessageLog.Open(folder, options.Queues, logger, time, out var recovered);
        var queues = new QueueNamespace(options.Queues, log, time, recovered);
        log.KeepClean(queues.Rewrite);
        foreach (var retired in queues.Retired.Where(queue => queue.Figures.Depth > 0))
            Log.QueueRetired(logger, retired.Name, retired.Figures.Depth);
        return queues;
    }

    private void Listen()
    {
        var server = new ServerContext(Queues, new SasAuthority(EmulatorOptions.DefaultKeyName, _options.SharedAccessKey), _time, _logger);
        _amqp = Listen("port", _options.Port, new AmqpService(server, null).ServeAsync);
        if (_options.TlsPort is { } tlsPort)
        {
            _certificate = ServerCertificate.Open(_options, _time.GetUtcNow(), out var trustFile);
            TrustFile = trustFile;
            _tls = Listen("tls-port", tlsPort, new AmqpService(server, _certificate).ServeAsync);
        }

        // Last: whoever finds it healthy can use all the others.
        _health = Listen("health-port", _options.HealthPort, new HealthService(Queues, _time).ServeAsync);
    }

    private Listener Listen(string setting, int port, Func<Socket, CancellationToken, Task> serve)
    {
        try
        {
            return Listener.Start(new IPEndPoint(_options.Address, port), serve, _time, _logger);
        }
        catch (SocketException e)
        {
            throw new ConfigurationException($"The port {port} on {_options.Address} cannot be used: {e.Message}. Give another with --{setting}.");
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventName = "queue.retired", Level = LogLevel.Warning, Message = "{queue} holds {depth} messages but is not in the configuration; they are kept")]
        public static partial void QueueRetired(ILogger logger, string queue, int depth);
    }
}
