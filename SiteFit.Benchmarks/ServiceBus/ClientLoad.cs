using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using SiteFit.Messaging;

namespace SiteFit.Benchmarks.ServiceBus;

/// <summary>SiteFit.Messaging against the emulator: every settlement is confirmed by the broker.</summary>
internal static class ClientLoad
{
    private const int Window = 1000;
    private static readonly byte[] Body = new byte[1024];

    public static async Task<TimeSpan> SendAsync(EmulatorProcess broker, int count)
    {
        await using var queue = Open(broker);
        await queue.CheckAsync(CancellationToken.None);
        using var window = new SemaphoreSlim(Window);
        var started = Stopwatch.GetTimestamp();
        var sends = Enumerable.Range(0, count).Select(async _ =>
        {
            await window.WaitAsync();
            await queue.SendAsync(new OutgoingMessage { MessageId = Guid.NewGuid().ToString(), Body = Body }, CancellationToken.None);
            window.Release();
        });
        await Task.WhenAll(sends);
        return Stopwatch.GetElapsedTime(started);
    }

    public static async Task<TimeSpan> ReceiveAsync(EmulatorProcess broker, int count)
    {
        await using var queue = Open(broker);
        await using var receiver = queue.CreateReceiver(new QueueReceiverOptions { MaxLocked = 200 });
        var left = count;
        var started = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, 200).Select(async _ =>
        {
            while (Interlocked.Decrement(ref left) >= 0)
            {
                var message = await receiver.ReceiveAsync(TimeSpan.FromSeconds(30), CancellationToken.None)
                    ?? throw new InvalidOperationException("A message that was sent did not come.");
                await receiver.CompleteAsync(message, CancellationToken.None);
            }
        }));
        return Stopwatch.GetElapsedTime(started);
    }

    private static ServiceBusQueue Open(EmulatorProcess broker) => new(
        new ServiceBusQueueOptions { ConnectionString = broker.ConnectionString }, credential: null, TimeProvider.System, NullLogger<ServiceBusQueue>.Instance);
}
