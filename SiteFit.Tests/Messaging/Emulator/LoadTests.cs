using System.Collections.Concurrent;
using SiteFit.Messaging;

namespace SiteFit.Tests.Messaging.Emulator;

public sealed class LoadTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Many_sends_and_competing_receivers_give_each_message_once()
    {
        const int Messages = 3000;
        await using var emulated = await EmulatedQueue.StartAsync();
        await using var left = emulated.Queue.CreateReceiver(new QueueReceiverOptions { MaxLocked = 50 });
        await using var other = emulated.Open();
        await using var right = other.CreateReceiver(new QueueReceiverOptions { MaxLocked = 7 });
        var seen = new ConcurrentBag<string>();

        var receiving = new[] { left, left, left, right, right }.Select(async receiver =>
        {
            while (seen.Count < Messages && await receiver.ReceiveAsync(TimeSpan.FromSeconds(2), Cancel) is { } message)
            {
                seen.Add(message.MessageId);
                await receiver.CompleteAsync(message, Cancel);
            }
        }).ToList();
        await Task.WhenAll(Enumerable.Range(0, Messages).Select(i => emulated.Queue.SendAsync(Queues.Message($"{i}"), Cancel)));
        await Task.WhenAll(receiving);

        Assert.Equal(Messages, seen.Count);
        Assert.Equal(Messages, seen.Distinct().Count());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task Never_more_messages_are_locked_than_the_receiver_may_hold(int maxLocked)
    {
        const int Messages = 200;
        await using var emulated = await EmulatedQueue.StartAsync();
        await using var receiver = emulated.Queue.CreateReceiver(new QueueReceiverOptions { MaxLocked = maxLocked });
        await Task.WhenAll(Enumerable.Range(0, Messages).Select(i => emulated.Queue.SendAsync(Queues.Message($"{i}"), Cancel)));

        var most = 0;
        for (var i = 0; i < Messages; i++)
        {
            var message = await receiver.ReceiveOneAsync();
            most = Math.Max(most, emulated.LockedNow());
            await receiver.CompleteAsync(message, Cancel);
            most = Math.Max(most, emulated.LockedNow());
        }

        Assert.Equal(maxLocked, most);
    }
}
