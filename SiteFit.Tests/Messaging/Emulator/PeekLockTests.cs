using Microsoft.Extensions.Time.Testing;
using SiteFit.Messaging;

namespace SiteFit.Tests.Messaging.Emulator;

/// <summary>The life of a message, client and emulator together.</summary>
public sealed class PeekLockTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_message_comes_as_it_was_sent_and_is_gone_when_completed()
    {
        await using var emulated = await EmulatedQueue.StartAsync();
        await using var receiver = emulated.Queue.CreateReceiver(new QueueReceiverOptions());
        var sent = Queues.Message("id-1", """{"job_id":"ä"}""") with
        {
            CorrelationId = "c-1",
            Subject = "job",
            Properties = new Dictionary<string, object> { ["text"] = "t", ["number"] = 42L, ["flag"] = true, ["when"] = DateTimeOffset.UnixEpoch },
        };
        var before = TimeProvider.System.GetUtcNow();
        await emulated.Queue.SendAsync(sent, Cancel);

        var received = await receiver.ReceiveOneAsync();

        Assert.Equal(("id-1", "c-1", "job", "application/json"), (received.MessageId, received.CorrelationId, received.Subject, received.ContentType));
        Assert.Equal(sent.Body.ToArray(), received.Body.ToArray());
        Assert.Equal(sent.Properties.OrderBy(p => p.Key), received.Properties.Where(p => p.Key != "Diagnostic-Id").OrderBy(p => p.Key));
        Assert.Equal((1, "orders"), (received.DeliveryCount, received.QueueName));
        Assert.True(received.SequenceNumber > 0);
        Assert.InRange(received.EnqueuedTime, before.AddMilliseconds(-2), TimeProvider.System.GetUtcNow());
        Assert.InRange(received.LockedUntil, before.AddSeconds(29), TimeProvider.System.GetUtcNow().AddSeconds(31));
        Assert.Null(received.DeadLetterReason);

        await receiver.CompleteAsync(received, Cancel);
        Assert.Null(await receiver.ReceiveAsync(TimeSpan.FromMilliseconds(200), Cancel));
    }

    [Fact]
    public async Task An_abandoned_message_comes_again_at_once_with_a_higher_count_and_its_new_properties()
    {
        await using var emulated = await EmulatedQueue.StartAsync();
        await using var receiver = emulated.Queue.CreateReceiver(new QueueReceiverOptions());
        await emulated.Queue.SendAsync(Queues.Message("a"), Cancel);
        var first = await receiver.ReceiveOneAsync();

        await receiver.AbandonAsync(first, new Dictionary<string, object> { ["last_error"] = "timeout" }, Cancel);
        var second = await receiver.ReceiveOneAsync();

        Assert.Equal(2, second.DeliveryCount);
        Assert.Equal(first.SequenceNumber, second.SequenceNumber);
        Assert.NotEqual(first.LockToken, second.LockToken);
        Assert.Equal("timeout", second.Properties["last_error"]);
    }

    [Fact]
    public async Task A_dead_lettered_message_is_in_the_sub_queue_with_reason_and_description()
    {
        await using var emulated = await EmulatedQueue.StartAsync();
        await using var receiver = emulated.Queue.CreateReceiver(new QueueReceiverOptions());
        await using var deadLetters = emulated.Queue.CreateReceiver(new QueueReceiverOptions { SubQueue = SubQueue.DeadLetter });
        await emulated.Queue.SendAsync(Queues.Message("a"), Cancel);

        await receiver.DeadLetterAsync(await receiver.ReceiveOneAsync(), "bad_inputs", "no parcel", Cancel);

        var dead = await deadLetters.ReceiveOneAsync();
        Assert.Equal(("a", "bad_inputs", "no parcel"), (dead.MessageId, dead.DeadLetterReason, dead.DeadLetterErrorDescription));
        await deadLetters.CompleteAsync(dead, Cancel);
        Assert.Null(await deadLetters.ReceiveAsync(TimeSpan.FromMilliseconds(200), Cancel));
    }

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

    [Fact]
    public async Task A_message_sent_twice_arrives_once_in_a_queue_that_detects_duplicates()
    {
        await using var emulated = await EmulatedQueue.StartAsync(queue => queue with { RequiresDuplicateDetection = true });
        await using var receiver = emulated.Queue.CreateReceiver(new QueueReceiverOptions { MaxLocked = 2 });

        await emulated.Queue.SendAsync(Queues.Message("a"), Cancel);
        await emulated.Queue.SendAsync(Queues.Message("a"), Cancel);

        Assert.Equal("a", (await receiver.ReceiveOneAsync()).MessageId);
        Assert.Null(await receiver.ReceiveAsync(TimeSpan.FromMilliseconds(200), Cancel));
    }

    [Fact]
    public async Task What_a_closing_receiver_had_not_handed_out_is_there_for_the_next_with_its_count_unchanged()
    {
        await using var emulated = await EmulatedQueue.StartAsync();
        var closing = emulated.Queue.CreateReceiver(new QueueReceiverOptions { MaxLocked = 5 });
        for (var i = 0; i < 5; i++)
            await emulated.Queue.SendAsync(Queues.Message($"{i}"), Cancel);
        Assert.Equal("0", (await closing.ReceiveOneAsync()).MessageId);
        await closing.DisposeAsync();

        await using var next = emulated.Queue.CreateReceiver(new QueueReceiverOptions { MaxLocked = 5 });
        var received = new List<ReceivedMessage>();
        while (received.Count < 4)
            received.Add(await next.ReceiveOneAsync());

        Assert.Equal(["1", "2", "3", "4"], received.Select(message => message.MessageId).Order());
        Assert.All(received, message => Assert.Equal(1, message.DeliveryCount));
    }
}
