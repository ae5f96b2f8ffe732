using SiteFit.Messaging;

namespace SiteFit.Tests.Messaging.Emulator;

public sealed class LoadTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

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
