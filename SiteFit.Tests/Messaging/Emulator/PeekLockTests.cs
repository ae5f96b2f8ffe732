using Microsoft.Extensions.Time.Testing;
using SiteFit.Messaging;

namespace SiteFit.Tests.Messaging.Emulator;

/// <summary>The life of a message, client and emulator together.</summary>
public sealed class PeekLockTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_renewed_lock_holds_longer()
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var emulated = await EmulatedQueue.StartAsync(time: time);
        await using var receiver = emulated.Queue.CreateReceiver(new QueueReceiverOptions());
        await emulated.Queue.SendAsync(Queues.Message("a"), Cancel);
        var message = await receiver.ReceiveOneAsync();

        time.Advance(TimeSpan.FromSeconds(20));
        var until = await receiver.RenewLockAsync(message, Cancel);
        Assert.InRange(until - message.LockedUntil, TimeSpan.FromSeconds(19.9), TimeSpan.FromSeconds(20.1));

        time.Advance(TimeSpan.FromSeconds(20));
        await receiver.CompleteAsync(message, Cancel);
    }

    [Fact]
    public async Task The_end_of_a_renewed_lock_is_not_rounded_up()
    {
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        var time = new FakeTimeProvider(DateTimeOffset.FromUnixTimeMilliseconds(now).AddMicroseconds(900));
        await using var emulated = await EmulatedQueue.StartAsync(time: time);
        await using var receiver = emulated.Queue.CreateReceiver(new QueueReceiverOptions());
        await emulated.Queue.SendAsync(Queues.Message("a"), Cancel);
        var message = await receiver.ReceiveOneAsync();

        Assert.Equal(message.LockedUntil, await receiver.RenewLockAsync(message, Cancel)); // no time has gone by
    }

    [Fact]
    public async Task A_lock_that_ran_out_is_said_on_complete_and_on_renew()
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var emulated = await EmulatedQueue.StartAsync(time: time);
        await using var receiver = emulated.Queue.CreateReceiver(new QueueReceiverOptions { MaxLocked = 2 });
        await emulated.Queue.SendAsync(Queues.Message("a"), Cancel);
        await emulated.Queue.SendAsync(Queues.Message("b"), Cancel);
        var (first, second) = (await receiver.ReceiveOneAsync(), await receiver.ReceiveOneAsync());

        time.Advance(TimeSpan.FromSeconds(31));
        var completing = await Assert.ThrowsAsync<ServiceBusException>(() => receiver.CompleteAsync(first, Cancel));
        var renewing = await Assert.ThrowsAsync<ServiceBusException>(() => receiver.RenewLockAsync(second, Cancel));

        Assert.Equal(ServiceBusFailureReason.MessageLockLost, completing.Reason);
        Assert.Equal(ServiceBusFailureReason.MessageLockLost, renewing.Reason);
        var again = new[] { await receiver.ReceiveOneAsync(), await receiver.ReceiveOneAsync() };
        Assert.Equal(["a", "b"], again.Select(message => message.MessageId).Order());
        Assert.All(again, message => Assert.Equal(2, message.DeliveryCount));
    }

    [Fact]
    public async Task A_scheduled_message_waits_for_its_time()
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var emulated = await EmulatedQueue.StartAsync(time: time);
        await using var receiver = emulated.Queue.CreateReceiver(new QueueReceiverOptions());
        await emulated.Queue.SendAsync(Queues.Message("later") with { ScheduledEnqueueTime = time.GetUtcNow().AddMinutes(1) }, Cancel);
        Assert.Null(await receiver.ReceiveAsync(TimeSpan.FromMilliseconds(200), Cancel));

        time.Advance(TimeSpan.FromSeconds(61));

        Assert.Equal("later", (await receiver.ReceiveOneAsync()).MessageId);
    }
}
