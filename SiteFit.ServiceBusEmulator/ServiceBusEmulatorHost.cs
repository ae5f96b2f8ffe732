using System.Net;
using System.Net.Sockets;
using SiteFit.ServiceBusEmulator.Broker;
using SiteFit.ServiceBusEmulator.Configuration;
using SiteFit.ServiceBusEmulator.Health;
using SiteFit.ServiceBusEmulator.Protocol;
using SiteFit.ServiceBusEmulator.Storage;

namespace SiteFit.ServiceBusEmulator;

/// <summary>A running emulator. Several may run in one process.</summary>
public sealed partial class ServiceBusEmulatorHost : IAsyncDisposable
{
    private readonly EmulatorOptions _options;
    private readonly MessageLog? _log;
    private readonly AmqpListener _listener;
    private readonly WebApplication _health;

    private ServiceBusEmulatorHost(EmulatorOptions options, MessageLog? log, QueueNamespace queues, AmqpListener listener, WebApplication health)
    {
        (_options, _log, Queues, _listener, _health) = (options, log, queues, listener, health);
    }

    public QueueNamespace Queues { get; }

    /// <summary>AMQP port, the real one when the options asked for any.</summary>
    public int Port => _listener.EndPoint.Port;

    /// <summary>HTTP port, the real one when the options asked for any.</summary>
    public int HealthPort => new Uri(_health.Urls.First()).Port;

    /// <summary>For Service Bus clients; names no queue.</summary>
    public string ConnectionString =>
        $"Endpoint=sb://{_listener.EndPoint};SharedAccessKeyName={EmulatorOptions.DefaultKeyName};SharedAccessKey={_options.SharedAccessKey ?? EmulatorOptions.DefaultKey};UseDevelopmentEmulator=true;";

    /// <summary>Starts an emulator; it is ready when this returns.</summary>
    /// <param name="logging">Null: nothing is logged.</param>
    /// <param name="time">Null: the system's.</param>
    /// <exception cref="ConfigurationException">A port is taken, or the data folder cannot be used.</exception>
    public static async Task<ServiceBusEmulatorHost> StartAsync(
        EmulatorOptions options, Action<ILoggingBuilder>? logging = null, TimeProvider? time = null, CancellationToken cancellationToken = default)
    {
        time ??= TimeProvider.System;
        var health = BuildHealth(options, logging);
        var logger = health.Services.GetRequiredService<ILoggerFactory>().CreateLogger("SiteFit.ServiceBusEmulator");
        MessageLog? log = null;
        AmqpListener? listener = null;
        try
        {
            var queues = OpenQueues(options, logger, time, out log);
            var server = new ServerContext(queues, new SasAuthority(EmulatorOptions.DefaultKeyName, options.SharedAccessKey), time, logger);
            listener = Listen(server, new IPEndPoint(options.Address, options.Port));
            health.MapHealth(queues);
            await StartHealthAsync(health, options, cancellationToken);
            return new ServiceBusEmulatorHost(options, log, queues, listener, health);
        }
        catch (Exception e) when (e is ConfigurationException or OperationCanceledException)
        {
            if (listener is not null)
                await listener.DisposeAsync();
            await health.DisposeAsync();
            log?.Dispose();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _listener.DisposeAsync();
        await _health.DisposeAsync();
        Queues.Dispose();
        _log?.Dispose();
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

    // The empty builder: no configuration files, no environment, nothing that costs time at start.
    private static WebApplication BuildHealth(EmulatorOptions options, Action<ILoggingBuilder>? logging)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        logging?.Invoke(builder.Logging);
        builder.Services.AddRoutingCore();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(options.Address, options.HealthPort));
        return builder.Build();
    }

    private static async Task StartHealthAsync(WebApplication health, EmulatorOptions options, CancellationToken cancellationToken)
    {
        try
        {
            await health.StartAsync(cancellationToken);
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            throw new ConfigurationException($"The health port {options.HealthPort} on {options.Address} cannot be used: {e.Message}. Give another with --health-port.");
        }
    }

    private static AmqpListener Listen(ServerContext server, IPEndPoint endPoint)
    {
        try
        {
            return AmqpListener.Start(server, endPoint);
        }
        catch (SocketException e)
        {
            throw new ConfigurationException($"The AMQP port {endPoint.Port} on {endPoint.Address} cannot be used: {e.Message}. Give another with --port.");
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventName = "queue.retired", Level = LogLevel.Warning, Message = "{queue} holds {depth} messages but is not in the configuration; they are kept")]
        public static partial void QueueRetired(ILogger logger, string queue, int depth);
    }
}
