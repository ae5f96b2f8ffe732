using SiteFit.Messaging;
using SiteFit.ServiceBusEmulator;
using SiteFit.ServiceBusEmulator.Broker;
using SiteFit.ServiceBusEmulator.Configuration;

namespace SiteFit.Tests.Messaging.Emulator;

/// <summary>An emulator with one queue, <c>orders</c>, and a client of it.</summary>
internal sealed class EmulatedQueue : IAsyncDisposable
{
    private readonly EmulatorOptions _options;
    private readonly TimeProvider _time;

    private EmulatedQueue(ServiceBusEmulatorHost emulator, EmulatorOptions options, TimeProvider time)
    {
        (Emulator, _options, _time) = (emulator, options with { Port = emulator.Port, HealthPort = emulator.HealthPort }, time);
        Queue = Open();
    }

    public ServiceBusEmulatorHost Emulator { get; private set; }

    public ServiceBusQueue Queue { get; }

    /// <param name="time">The emulator's; the client goes by the system's.</param>
    public static async Task<EmulatedQueue> StartAsync(
        Func<QueueSettings, QueueSettings>? queue = null, Func<EmulatorOptions, EmulatorOptions>? emulator = null, TimeProvider? time = null)
    {
        var settings = new QueueSettings { Name = "orders", LockDuration = TimeSpan.FromSeconds(30), MaxDeliveryCount = 3 };
        var options = new EmulatorOptions { Queues = [queue?.Invoke(settings) ?? settings], Port = 0, HealthPort = 0 };
        options = emulator?.Invoke(options) ?? options;
        time ??= TimeProvider.System;
        return new EmulatedQueue(await ServiceBusEmulatorHost.StartAsync(options, time: time), options, time);
    }

    /// <summary>Another client.</summary>
    public ServiceBusQueue Open(string name = "orders", string? key = null, Action<ServiceBusQueueOptions>? change = null)
    {
        var connectionString = $"{Emulator.ConnectionString};EntityPath={name}";
        return Queues.Open(key is null ? connectionString : connectionString.Replace(EmulatorOptions.DefaultKey, key, StringComparison.Ordinal), change);
    }

    /// <summary>Another client, whose connections go through the proxy.</summary>
    public ServiceBusQueue OpenThrough(CuttingProxy proxy, Action<ServiceBusQueueOptions>? change = null) => Queues.Open(
        $"{Emulator.ConnectionString};EntityPath=orders".Replace($":{Emulator.Port};", $":{proxy.Port};", StringComparison.Ordinal), change);

    /// <summary>How many messages of the queue are locked, by the emulator's count.</summary>
    public int LockedNow() => Figures().Locked;

    /// <summary>How many messages the queue holds, locked ones included.</summary>
    public int Depth() => Figures().Depth;

    public Task StopAsync() => Emulator.DisposeAsync().AsTask();

    public async Task StartAgainAsync() => Emulator = await ServiceBusEmulatorHost.StartAsync(_options, time: _time);

    private QueueFigures Figures() => Emulator.Queues.TryGet("orders", out var queue) ? queue.Figures : throw new InvalidOperationException("No queue.");

    public async ValueTask DisposeAsync()
    {
        await Queue.DisposeAsync();
        await Emulator.DisposeAsync();
    }
}
