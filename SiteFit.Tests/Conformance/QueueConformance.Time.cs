using SiteFit.Messaging;
using SiteFit.Tests.Messaging;

namespace SiteFit.Tests.Conformance;

public abstract partial class QueueConformance
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_scheduled_message_is_not_there_before_its_time(bool withSequenceNumber)
    {
        var receiver = Receiver(Jobs);
        var due = TimeProvider.System.GetUtcNow().AddSeconds(1.5);
        var message = Queues.Message("later") with { ScheduledEnqueueTime = due };
        if (withSequenceNumber)
            await Jobs.ScheduleAsync(message, Cancel);
        else
            await Jobs.SendAsync(message, Cancel);

        var received = await receiver.ReceiveOneAsync();

        // By the broker's clock; AMQP's timestamps have whole milliseconds.
        Assert.InRange(received.EnqueuedTime, due.AddMilliseconds(-1), DateTimeOffset.MaxValue);
        Assert.Equal(("later", 1), (received.MessageId, received.DeliveryCount));
        await receiver.CompleteAsync(received, Cancel);
    }

    [Fact]
    public async Task A_cancelled_schedule_does_not_come_and_cannot_be_cancelled_again()
    {
        var receiver = Receiver(Jobs);
        var due = TimeProvider.System.GetUtcNow().AddSeconds(3);
        var cancelled = await Jobs.ScheduleAsync(Queues.Message("cancelled") with { ScheduledEnqueueTime = due }, Cancel);
        await Jobs.ScheduleAsync(Queues.Message("kept") with { ScheduledEnqueueTime = due.AddSeconds(1) }, Cancel);

        await Jobs.CancelScheduledAsync(cancelled, Cancel);

        await AssertFailsAsync(ServiceBusFailureReason.MessageNotFound, () => Jobs.CancelScheduledAsync(cancelled, Cancel));
        var received = await receiver.ReceiveOneAsync(); // the other one would have come first
        Assert.Equal("kept", received.MessageId);
        await receiver.CompleteAsync(received, Cancel);
    }

    [Fact]
    public async Task An_expired_message_is_dead_lettered_where_the_queue_says_so()
    {
        var deadLetters = DeadLetters(Jobs);
        await Jobs.SendAsync(Queues.Message("short") with { TimeToLive = TimeSpan.FromMilliseconds(300) }, Cancel);

        var dead = await deadLetters.ReceiveOneAsync();

        Assert.Equal(("short", "TTLExpiredException"), (dead.MessageId, dead.DeadLetterReason));
        await deadLetters.CompleteAsync(dead, Cancel);
    }

    [Fact]
    public async Task An_expired_message_is_dropped_where_the_queue_does_not_keep_it()
    {
        await Plain.SendAsync(Queues.Message($"{Guid.NewGuid()}") with { TimeToLive = TimeSpan.FromSeconds(1) }, Cancel);
        using var patience = new CancellationTokenSource(Queues.Patience, TimeProvider.System);

        while ((await Plain.CountAsync(10, patience.Token)).Active > 0)
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, Cancel);

        await AssertEmptyAsync(Plain);
    }

    [Fact]
    public async Task A_message_sent_twice_arrives_once_in_a_queue_that_detects_duplicates()
    {
        var receiver = Receiver(Plain, maxLocked: 3);
        var (same, other) = ($"{Guid.NewGuid()}", $"{Guid.NewGuid()}");

        await Plain.SendAsync(Queues.Message(same, "first"), Cancel);
        await Plain.SendAsync(Queues.Message(same, "second"), Cancel);
        await Plain.SendAsync(Queues.Message(other), Cancel);

        Assert.Equal([same, other], (await ReceiveManyAsync(receiver, 2)).Select(message => message.MessageId));
        await AssertEmptyAsync(Plain);
    }
}
