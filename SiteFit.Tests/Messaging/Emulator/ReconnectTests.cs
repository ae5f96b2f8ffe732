using System.Collections.Concurrent;
using SiteFit.Messaging;

namespace SiteFit.Tests.Messaging.Emulator;

public sealed class ReconnectTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_restarted_broker_is_found_again_by_sends_and_receives_under_way()
    {
        await using var emulated = await EmulatedQueue.StartAsync();
        await using var receiver = emulated.Queue.CreateReceiver(new QueueReceiverOptions());
        await emulated.Queue.SendAsync(Queues.Message("before"), Cancel);
        await receiver.CompleteAsync(await receiver.ReceiveOneAsync(), Cancel);

        var receiving = receiver.ReceiveOneAsync();
        await emulated.StopAsync();
        var sending = emulated.Queue.SendAsync(Queues.Message("after"), Cancel);
        await emulated.StartAgainAsync();

        await sending;
        Assert.Equal("after", (await receiving).MessageId);
    }

    [Fact]
    public async Task What_a_durable_broker_accepted_before_its_restart_is_received_after_it()
    {
        var data = Directory.CreateTempSubdirectory("sitefit-messaging-");
        try
        {
            await using var emulated = await EmulatedQueue.StartAsync(emulator: options => options with { DataDirectory = data.FullName });
            await using var receiver = emulated.Queue.CreateReceiver(new QueueReceiverOptions { MaxLocked = 50 });
            await Task.WhenAll(Enumerable.Range(0, 50).Select(i => emulated.Queue.SendAsync(Queues.Message($"{i}"), Cancel)));

            await emulated.StopAsync();
            await emulated.StartAgainAsync();

            var received = new List<string>();
            while (received.Count < 50)
            {
                var message = await receiver.ReceiveOneAsync();
                received.Add(message.MessageId);
                await receiver.CompleteAsync(message, Cancel);
            }
            Assert.Equal(50, received.Distinct().Count());
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task A_message_received_before_the_connection_was_cut_is_completed_after_it()
    {
        await using var emulated = await EmulatedQueue.StartAsync();
        await using var proxy = new CuttingProxy(emulated.Emulator.Port);
        await using var queue = emulated.OpenThrough(proxy);
        await using var receiver = queue.CreateReceiver(new QueueReceiverOptions());
        await queue.SendAsync(Queues.Message("a"), Cancel);
        var message = await receiver.ReceiveOneAsync();

        proxy.Cut();
        await receiver.RenewLockAsync(message, Cancel);
        await receiver.CompleteAsync(message, Cancel);

        Assert.Equal(0, emulated.LockedNow());
        Assert.Null(await receiver.ReceiveAsync(TimeSpan.FromMilliseconds(200), Cancel));
    }

    [Fact]
    public async Task A_peer_that_went_silent_fails_sends_in_time_and_is_replaced()
    {
        await using var emulated = await EmulatedQueue.StartAsync();
        await using var proxy = new CuttingProxy(emulated.Emulator.Port);
        await using var queue = emulated.OpenThrough(proxy, options => options.SendTimeout = TimeSpan.FromSeconds(1));
        await queue.SendAsync(Queues.Message("a"), Cancel);

        proxy.Freeze();
        var failure = await Assert.ThrowsAsync<ServiceBusException>(() => queue.SendAsync(Queues.Message("b"), Cancel));
        Assert.True(failure.IsTransient);

        proxy.Thaw();
        await queue.SendAsync(Queues.Message("c"), Cancel);
    }

    [Fact]
    public async Task Connections_cut_at_random_under_load_lose_nothing_that_was_confirmed()
    {
        const int Cuts = 25;
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
        using var receiversDone = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var sent = new ConcurrentDictionary<string, bool>();
        var received = new ConcurrentDictionary<string, bool>();
        var completed = new ConcurrentDictionary<string, bool>();
        var cameAgain = new ConcurrentBag<string>();

        var sending = Enumerable.Range(0, 8).Select(async s =>
        {
            for (var i = 0; !sendersDone.IsCancellationRequested; i++)
            {
                await sender.SendAsync(Queues.Message($"{s}-{i}"), Cancel);
                sent[$"{s}-{i}"] = true;
            }
        }).ToList();
        var receiving = Enumerable.Range(0, 8).Select(async _ =>
        {
            while (!receiversDone.IsCancellationRequested)
            {
                if (await receiver.ReceiveAsync(TimeSpan.FromMilliseconds(200), Cancel) is not { } message)
                    continue;
                if (completed.ContainsKey(message.MessageId))
                    cameAgain.Add(message.MessageId);
                received[message.MessageId] = true;
                try
                {
                    await receiver.CompleteAsync(message, Cancel);
                    completed[message.MessageId] = true;
                }
                catch (ServiceBusException e) when (e.Reason == ServiceBusFailureReason.MessageLockLost)
                {
                    // The first answer was cut off, and the second says that the message is no longer ours: completed, or to come again.
                }
            }
        }).ToList();
        for (var cut = 0; cut < Cuts; cut++)
        {
            var goal = sent.Count + 20;
            await Queues.WaitForAsync(() => sent.Count >= goal); // no stall: after each cut the work goes on
            proxy.Cut();
        }
        await sendersDone.CancelAsync();
        await Task.WhenAll(sending);
        await Queues.WaitForAsync(() => emulated.Depth() == 0);
        await receiversDone.CancelAsync();
        await Task.WhenAll(receiving);

        Assert.Equal(sent.Keys.Order(), received.Keys.Order());
        Assert.Empty(cameAgain);
        Assert.True(proxy.Connections > Cuts);
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{sent.Count} messages, {proxy.Connections} connections, {sent.Count - completed.Count} settlements whose answer was cut off");
    }
}
