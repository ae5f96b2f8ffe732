using SiteFit.Messaging;
using SiteFit.Tests.Messaging;

namespace SiteFit.Tests.Conformance;

public abstract partial class QueueConformance
{
    [Fact]
    public async Task An_abandoned_message_comes_again_at_once_with_a_higher_count_and_its_new_properties()
    {
        var receiver = Receiver(Jobs);
        await Jobs.SendAsync(Queues.Message("a") with { Properties = new Dictionary<string, object> { ["kept"] = 1, ["last_error"] = "none" } }, Cancel);
        var first = await receiver.ReceiveOneAsync();

        await receiver.AbandonAsync(first, new Dictionary<string, object> { ["last_error"] = "timeout" }, Cancel);
        var second = await receiver.ReceiveOneAsync();

        Assert.Equal(2, second.DeliveryCount);
        Assert.Equal(first.SequenceNumber, second.SequenceNumber);
        Assert.NotEqual(first.LockToken, second.LockToken);
        Assert.Equal((1, "timeout"), (second.Properties["kept"], second.Properties["last_error"]));
        await receiver.CompleteAsync(second, Cancel);
    }

    [Fact]
    public async Task A_dead_lettered_message_is_in_the_sub_queue_with_reason_and_description()
    {
        var (receiver, deadLetters) = (Receiver(Jobs), DeadLetters(Jobs));
        await Jobs.SendAsync(Queues.Message("a"), Cancel);

        await receiver.DeadLetterAsync(await receiver.ReceiveOneAsync(), "bad_inputs", "no parcel", Cancel);

        var dead = await deadLetters.ReceiveOneAsync();
        Assert.Equal(("a", "bad_inputs", "no parcel"), (dead.MessageId, dead.DeadLetterReason, dead.DeadLetterErrorDescription));
        await deadLetters.CompleteAsync(dead, Cancel);
        await AssertEmptyAsync(Jobs);
    }

    [Fact]
    public async Task A_message_abandoned_too_often_is_dead_lettered_and_stays_there_however_often_it_is_abandoned()
    {
        var (receiver, deadLetters) = (Receiver(Jobs), DeadLetters(Jobs));
        await Jobs.SendAsync(Queues.Message("a"), Cancel);
        for (var delivery = 1; delivery <= 3; delivery++)
        {
            var message = await receiver.ReceiveOneAsync();
            Assert.Equal(delivery, message.DeliveryCount);
            await receiver.AbandonAsync(message, null, Cancel);
        }

        for (var again = 0; again < 5; again++)
        {
            var dead = await deadLetters.ReceiveOneAsync();
            Assert.Equal("MaxDeliveryCountExceeded", dead.DeadLetterReason);
            await deadLetters.AbandonAsync(dead, null, Cancel);
        }
        Assert.Equal(new QueueCounts(0, 0, 0, DeadLettered: 1, IsComplete: true), await Jobs.CountAsync(10, Cancel));
        await deadLetters.CompleteAsync(await deadLetters.ReceiveOneAsync(), Cancel);
    }

    [Fact]
    public async Task A_lock_that_runs_out_counts_as_a_failed_delivery_too()
    {
        var (receiver, deadLetters) = (Receiver(Jobs), DeadLetters(Jobs));
        await Jobs.SendAsync(Queues.Message("a"), Cancel);
        for (var abandoned = 0; abandoned < 2; abandoned++)
            await receiver.AbandonAsync(await receiver.ReceiveOneAsync(), null, Cancel);

        await receiver.ReceiveOneAsync();

        var dead = await deadLetters.ReceiveOneAsync();
        Assert.Equal(("a", "MaxDeliveryCountExceeded"), (dead.MessageId, dead.DeadLetterReason));
        await deadLetters.CompleteAsync(dead, Cancel);
    }

    [Fact]
    public async Task A_lock_that_ran_out_is_said_on_complete_and_on_renew_and_the_message_comes_again()
    {
        var late = Receiver(Jobs, maxLocked: 2);
        var other = Receiver(Jobs, maxLocked: 2);
        await Jobs.SendAsync(Queues.Message("a"), Cancel);
        await Jobs.SendAsync(Queues.Message("b"), Cancel);
        var (first, second) = (await late.ReceiveOneAsync(), await late.ReceiveOneAsync());

        var again = new[] { await other.ReceiveOneAsync(), await other.ReceiveOneAsync() };

        Assert.Equal(["a", "b"], again.Select(message => message.MessageId).Order());
        Assert.All(again, message => Assert.Equal(2, message.DeliveryCount));
        await AssertFailsAsync(ServiceBusFailureReason.MessageLockLost, () => late.CompleteAsync(first, Cancel));
        await AssertFailsAsync(ServiceBusFailureReason.MessageLockLost, () => late.RenewLockAsync(second, Cancel));
        foreach (var message in again)
            await other.CompleteAsync(message, Cancel);
        await AssertEmptyAsync(Jobs);
    }

    [Fact]
    public async Task A_receiver_that_ends_keeps_its_lock_until_that_runs_out()
    {
        await Jobs.SendAsync(Queues.Message("a"), Cancel);
        var ending = Open(_jobs);
        var receiver = Receiver(ending);
        var started = TimeProvider.System.GetTimestamp();
        var held = await receiver.ReceiveOneAsync();
        await receiver.DisposeAsync();
        await ending.DisposeAsync(); // with its connection

        var next = Receiver(Jobs);
        var again = await next.ReceiveOneAsync();

        // The lock began after the clock here, and half a second is for the two clocks.
        Assert.True(TimeProvider.System.GetElapsedTime(started) > TimeSpan.FromSeconds(4.5), "It came before its lock had run out.");
        Assert.Equal((held.SequenceNumber, 2), (again.SequenceNumber, again.DeliveryCount));
        await next.CompleteAsync(again, Cancel);
    }

    [Fact]
    public async Task A_message_kept_locked_is_nobody_else_s_for_longer_than_its_lock()
    {
        var receiver = Receiver(Jobs);
        await Jobs.SendAsync(Queues.Message("long"), Cancel);
        var message = await receiver.ReceiveOneAsync();

        await using (var renewal = receiver.KeepLocked(message, TimeSpan.FromSeconds(1.5)))
        {
            Assert.Null(await Receiver(Open(_jobs)).ReceiveAsync(TimeSpan.FromSeconds(7), Cancel));
            Assert.False(renewal.LockLost.IsCancellationRequested);
        }

        await receiver.CompleteAsync(message, Cancel);
        await AssertEmptyAsync(Jobs);
    }

    [Fact]
    public async Task A_deferred_message_is_received_by_its_number_only()
    {
        var receiver = Receiver(Jobs);
        await Jobs.SendAsync(Queues.Message("a"), Cancel);
        var message = await receiver.ReceiveOneAsync();
        await receiver.DeferAsync(message, new Dictionary<string, object> { ["why"] = "later" }, Cancel);

        Assert.Null(await receiver.ReceiveAsync(Soon, Cancel));
        Assert.Equal(MessageState.Deferred, Assert.Single(await Jobs.PeekAsync(SubQueue.None, 0, 10, Cancel)).State);
        var deferred = await receiver.ReceiveDeferredAsync(message.SequenceNumber, Cancel);
        Assert.Equal(("a", "later"), (deferred.MessageId, deferred.Properties["why"]));
        await receiver.RenewLockAsync(deferred, Cancel);
        await receiver.CompleteAsync(deferred, Cancel);

        await AssertFailsAsync(ServiceBusFailureReason.MessageLockLost, () => receiver.CompleteAsync(deferred, Cancel));
        await AssertFailsAsync(ServiceBusFailureReason.MessageNotFound, () => receiver.ReceiveDeferredAsync(message.SequenceNumber, Cancel));
        await AssertEmptyAsync(Jobs);
    }
}
