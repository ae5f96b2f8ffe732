using System.Collections.Concurrent;
using SiteFit.Messaging;
using SiteFit.Tests.Messaging;

namespace SiteFit.Tests.Conformance;

public abstract partial class QueueConformance
{
    [Fact]
    public async Task Many_sends_and_competing_receivers_give_each_message_once()
    {
        const int Messages = 1000;
        var left = Receiver(Jobs, maxLocked: 50);
        var right = Receiver(Open(_jobs), maxLocked: 7);
        var seen = new ConcurrentBag<string>();

        var receiving = new[] { left, left, left, right, right }.Select(async receiver =>
        {
            while (seen.Count < Messages && await receiver.ReceiveAsync(TimeSpan.FromSeconds(2), Cancel) is { } message)
            {
                seen.Add(message.MessageId);
                await receiver.CompleteAsync(message, Cancel);
            }
        }).ToList();
        await Task.WhenAll(Enumerable.Range(0, Messages).Select(i => Jobs.SendAsync(Queues.Message($"{i}"), Cancel)));
        await Task.WhenAll(receiving);

        Assert.Equal(Messages, seen.Count);
        Assert.Equal(Messages, seen.Distinct().Count());
    }

    [Fact]
    public async Task A_waiting_receiver_is_woken_by_a_send()
    {
        var receiver = Receiver(Jobs);
        Assert.Null(await receiver.ReceiveAsync(TimeSpan.FromMilliseconds(200), Cancel)); // its link stands
        var waiting = receiver.ReceiveOneAsync();

        await Jobs.SendAsync(Queues.Message("wake"), Cancel);

        var message = await waiting;
        Assert.Equal("wake", message.MessageId);
        await receiver.CompleteAsync(message, Cancel);
    }

    [Fact]
    public async Task What_a_closing_receiver_had_not_handed_out_is_there_for_the_next_with_its_count_unchanged()
    {
        var closing = Receiver(Jobs, maxLocked: 5);
        await Jobs.SendBatchAsync([.. Enumerable.Range(0, 5).Select(i => Queues.Message($"{i}"))], Cancel);
        var held = await closing.ReceiveOneAsync();
        await closing.DisposeAsync();

        var next = Receiver(Jobs, maxLocked: 4);
        var received = await ReceiveManyAsync(next, 4);

        Assert.Equal("0", held.MessageId);
        Assert.Equal(["1", "2", "3", "4"], received.Select(message => message.MessageId).Order());
        Assert.All(received, message => Assert.Equal(1, message.DeliveryCount));
    }

    [Fact]
    public async Task Peeking_shows_everything_and_locks_nothing()
    {
        var receiver = Receiver(Jobs, maxLocked: 2);
        await Jobs.SendBatchAsync([.. new[] { "locked", "deferred", "ready" }.Select(id => Queues.Message(id, $"body of {id}"))], Cancel);
        var due = TimeProvider.System.GetUtcNow().AddHours(1);
        var scheduled = await Jobs.ScheduleAsync(Queues.Message("scheduled") with { ScheduledEnqueueTime = due }, Cancel);
        var locked = await receiver.ReceiveOneAsync();
        var deferred = await receiver.ReceiveOneAsync();
        await receiver.DeferAsync(deferred, null, Cancel);

        var peeked = await PeekAllAsync();
        Assert.Equal(
            [("deferred", MessageState.Deferred), ("locked", MessageState.Active), ("ready", MessageState.Active), ("scheduled", MessageState.Scheduled)],
            peeked.Select(message => (message.MessageId, message.State)).Order());
        Assert.Equal("body of ready", System.Text.Encoding.UTF8.GetString(peeked.Single(message => message.MessageId == "ready").Body.Span));
        Assert.InRange(peeked.Single(message => message.MessageId == "scheduled").ScheduledEnqueueTime!.Value - due, TimeSpan.FromMilliseconds(-1), TimeSpan.FromMilliseconds(1));
        Assert.Equal(peeked.Skip(1).Select(message => message.SequenceNumber),
            (await Jobs.PeekAsync(SubQueue.None, peeked[0].SequenceNumber + 1, 10, Cancel)).Select(message => message.SequenceNumber));
        Assert.Equal(new QueueCounts(2, 1, 1, 0, IsComplete: true), await Jobs.CountAsync(4, Cancel));
        Assert.False((await Jobs.CountAsync(3, Cancel)).IsComplete);

        await receiver.CompleteAsync(locked, Cancel);
        var ready = await receiver.ReceiveOneAsync();
        Assert.Equal(("ready", 1), (ready.MessageId, ready.DeliveryCount));
        await receiver.CompleteAsync(ready, Cancel);
        await receiver.CompleteAsync(await receiver.ReceiveDeferredAsync(deferred.SequenceNumber, Cancel), Cancel);
        await Jobs.CancelScheduledAsync(scheduled, Cancel);
        await AssertEmptyAsync(Jobs);
    }

    [Fact]
    public async Task Eight_clients_connect_at_once()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Open(_jobs)).ToList()
            .Select((client, i) => client.SendAsync(Queues.Message($"{i}"), Cancel)));

        var received = await ReceiveManyAsync(Receiver(Jobs, maxLocked: 8), 8);
        Assert.Equal(8, received.Select(message => message.MessageId).Distinct().Count());
    }

    /// <summary>130 s is longer than Azure leaves a connection without links or a balancer an idle one.</summary>
    [Fact(Explicit = true)]
    public async Task A_client_that_was_idle_for_long_goes_on()
    {
        var receiver = Receiver(Jobs);
        await Jobs.SendAsync(Queues.Message("before"), Cancel);
        await receiver.CompleteAsync(await receiver.ReceiveOneAsync(), Cancel);

        await Task.Delay(TimeSpan.FromSeconds(130), TimeProvider.System, Cancel);

        var receiving = receiver.ReceiveOneAsync();
        await Jobs.SendAsync(Queues.Message("after"), Cancel);
        Assert.Equal("after", (await receiving).MessageId);
        await receiver.CompleteAsync(await receiving, Cancel);
    }

    private async Task<List<PeekedMessage>> PeekAllAsync()
    {
        var peeked = new List<PeekedMessage>();
        while (await Jobs.PeekAsync(SubQueue.None, peeked.Count == 0 ? 0 : peeked[^1].SequenceNumber + 1, 10, Cancel) is { Count: > 0 } page)
            peeked.AddRange(page);
        return peeked;
    }
}
