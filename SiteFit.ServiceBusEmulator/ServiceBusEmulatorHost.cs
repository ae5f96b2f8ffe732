using System.Net;
using System.Net.Sockets;
using SiteFit.ServiceBusEmulator.Broker;
using SiteFit.ServiceBusEmulator.Configuration;
using SiteFit.ServiceBusEmulator.Health;
using SiteFit.ServiceBusEmulator.Protocol;

namespace SiteFit.ServiceBusEmulator;

/// <summary>A running emulator. Several may run in one process.</summary>
public sealed class ServiceBusEmulatorHost : IAsyncDisposable
{
    private readonly EmulatorOptions _options;
    private readonly WebApplication _health;
    private readonly AmqpListener _listener;

    private ServiceBusEmulatorHost(EmulatorOptions options, QueueNamespace queues, AmqpListener listener, WebApplication health, int healthPort)
    {
        (_options, Queues, _listener, _health, HealthPort) = (options, queues, listener, health, healthPort);
    }

    public QueueNamespace Queues { get; }

    /// <summary>AMQP port, the real one when the options asked for any.</summary>
    public int Port => _listener.EndPoint.Port;

    /// <summary>HTTP port, the real one when the options asked for any.</summary>
    public int HealthPort { get; }

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
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        logging?.Invoke(builder.Logging);
        builder.Services.AddRoutingCore();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(options.Address, options.HealthPort));
        var health = builder.Build();
        var logger = health.Services.GetRequiredService<ILoggerFactory>().CreateLogger("SiteFit.ServiceBusEmulator");

        var queues = new QueueNamespace(options.Queues, new MemoryJournal(), time);
        var server = new ServerContext(queues, new SasAuthority(EmulatorOptions.DefaultKeyName, options.SharedAccessKey), time, logger);
        var listener = Listen(server, new IPEndPoint(options.Address, options.Port));
        health.MapHealth(queues);
        try
        {
            await health.StartAsync(cancellationToken);
        }
        catch (IOException e)
        {
            await listener.DisposeAsync();
            await health.DisposeAsync();
            throw new ConfigurationException($"The health port {options.HealthPort} cannot be used: {e.Message} Give another with --health-port.");
        }

        return new ServiceBusEmulatorHost(options, queues, listener, health, new Uri(health.Urls.First()).Port);
    }

    public async ValueTask DisposeAsync()
    {
        await _listener.DisposeAsync();
        await _health.DisposeAsync();
        Queues.Dispose();
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
}
