using System.Collections.Concurrent;
using SiteFit.Messaging;

namespace SiteFit.Tests.Messaging.Emulator;

/// <summary>
/// Connections cut at random under load. The long run is started by hand:
/// <code>
/// dotnet run --project SiteFit.Tests -- -explicit only -method "*.ChaosTests.*"
/// </code>
/// </summary>
public sealed class ChaosTests : IDisposable
{
    private readonly ConcurrentDictionary<string, bool> _sent = new();
    private readonly ConcurrentDictionary<string, bool> _received = new();
    private readonly ConcurrentDictionary<string, bool> _completed = new();
    private readonly ConcurrentBag<string> _cameAgain = [];

    /// <summary>What is sent and not received yet is kept small, so that the end is not a long wait for the rest.</summary>
    private readonly SemaphoreSlim _ahead = new(500);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public Task Ten_seconds_of_cuts_lose_nothing_that_was_confirmed_and_stall_nothing() => RunAsync(TimeSpan.FromSeconds(10));

    [Fact(Explicit = true)]
    public Task Sixty_seconds_of_cuts_lose_nothing_that_was_confirmed_and_stall_nothing() => RunAsync(TimeSpan.FromSeconds(60));

    public void Dispose() => _ahead.Dispose();

    private async Task RunAsync(TimeSpan duration)
    {
        var seed = Random.Shared.Next();
        var output = TestContext.Current.TestOutputHelper!;
        output.WriteLine($"Seed of the pauses: {seed}");
        var random = new Random(seed);
        await using var emulated = await EmulatedQueue.StartAsync(queue => queue with
        {
            RequiresDuplicateDetection = true, // a send whose answer was cut off is sent again
            LockDuration = TimeSpan.FromSeconds(3), // a message that was cut off on its way comes again after its lock
            MaxDeliveryCount = 2000,
        });
        await using var proxy = new CuttingProxy(emulated.Emulator.Port);
        await using var sender = emulated.OpenThrough(proxy, options => options.ReconnectDelay = TimeSpan.FromMilliseconds(5));
        await using var consumer = emulated.OpenThrough(proxy, options => options.ReconnectDelay = TimeSpan.FromMilliseconds(5));
        await using var receiver = consumer.CreateReceiver(new QueueReceiverOptions { MaxLocked = 8 });
        using var sendersDone = new CancellationTokenSource();
        using var receiversDone = new CancellationTokenSource();

        var sending = Enumerable.Range(0, 8).Select(i => SendAsync(sender, $"{i}", sendersDone.Token)).ToList();
        var receiving = Enumerable.Range(0, 8).Select(_ => ReceiveAsync(receiver, receiversDone.Token)).ToList();
        var work = sending.Concat(receiving).ToList();
        var started = TimeProvider.System.GetTimestamp();
        var cuts = 0;
        for (; TimeProvider.System.GetElapsedTime(started) < duration; cuts++)
        {
            // No stall: after each cut the work goes on in both directions.
            var (sent, received) = (_sent.Count + 20, _received.Count + 20);
            await Queues.WaitForAsync(() => (_sent.Count >= sent && _received.Count >= received) || work.Exists(task => task.IsCompleted));
            foreach (var ended in work.Where(task => task.IsCompleted))
                await ended;
            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(0, 300)), TimeProvider.System, Cancel);
            proxy.Cut();
        }
        await sendersDone.CancelAsync();
        await Task.WhenAll(sending);
        await Queues.WaitForAsync(() => emulated.Depth() == 0);
        await receiversDone.CancelAsync();
        await Task.WhenAll(receiving);

        Assert.Equal(_sent.Keys.Order(), _received.Keys.Order());
        Assert.Empty(_cameAgain);
        Assert.True(proxy.Connections > cuts);
        output.WriteLine(
            $"{cuts} cuts, {_sent.Count} messages, {proxy.Connections} connections, {_sent.Count - _completed.Count} settlements whose answer was cut off");
    }

    private async Task SendAsync(ServiceBusQueue queue, string name, CancellationToken done)
    {
        for (var i = 0; !done.IsCancellationRequested; i++)
        {
            await _ahead.WaitAsync(Cancel);
            await queue.SendAsync(Queues.Message($"{name}-{i}"), Cancel);
            _sent[$"{name}-{i}"] = true;
        }
    }

    private async Task ReceiveAsync(QueueReceiver receiver, CancellationToken done)
    {
        while (!done.IsCancellationRequested)
        {
            if (await receiver.ReceiveAsync(TimeSpan.FromMilliseconds(200), Cancel) is not { } message)
                continue;
            if (_completed.ContainsKey(message.MessageId))
                _cameAgain.Add(message.MessageId);
            if (_received.TryAdd(message.MessageId, true))
                _ahead.Release();
            try
            {
                await receiver.CompleteAsync(message, Cancel);
                _completed[message.MessageId] = true;
            }
            catch (ServiceBusException e) when (e.Reason == ServiceBusFailureReason.MessageLockLost)
            {
                // The first answer was cut off, and the second says that the message is no longer ours: completed, or to come again.
            }
        }
    }
}
