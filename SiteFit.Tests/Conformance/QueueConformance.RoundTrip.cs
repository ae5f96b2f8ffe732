using System.Text;
using SiteFit.Messaging;
using SiteFit.Tests.Messaging;

namespace SiteFit.Tests.Conformance;

public abstract partial class QueueConformance
{
    [Fact]
    public async Task A_message_comes_as_it_was_sent_and_is_gone_when_completed()
    {
        var receiver = Receiver(Jobs);
        var sent = Queues.Message("id-1", """{"job_id":"ä"}""") with
        {
            CorrelationId = "c-1",
            Subject = "job",
            Properties = new Dictionary<string, object>
            {
                ["text"] = "t",
                ["number"] = 42L,
                ["fraction"] = 1.5,
                ["flag"] = true,
                ["id"] = Guid.Empty,
                ["when"] = DateTimeOffset.UnixEpoch,
            },
        };
        await Jobs.SendAsync(sent, Cancel);

        var received = await receiver.ReceiveOneAsync();

        Assert.Equal(("id-1", "c-1", "job", "application/json"), (received.MessageId, received.CorrelationId, received.Subject, received.ContentType));
        Assert.Equal(sent.Body.ToArray(), received.Body.ToArray());
        Assert.Equal(sent.Properties.OrderBy(p => p.Key), received.Properties.Where(p => p.Key != "Diagnostic-Id").OrderBy(p => p.Key));
        Assert.Equal((1, Jobs.QueueName), (received.DeliveryCount, received.QueueName));
        Assert.True(received.SequenceNumber > 0);
        Assert.Null(received.DeadLetterReason);

        await receiver.CompleteAsync(received, Cancel);
        await AssertEmptyAsync(Jobs);
    }

    [Fact]
    public async Task A_lock_lasts_as_long_as_the_queue_says()
    {
        var receiver = Receiver(Jobs);
        await Jobs.SendAsync(Queues.Message("a"), Cancel);

        var received = await receiver.ReceiveOneAsync();

        // Both by the broker's clock. The message may have waited for the receiver's link.
        Assert.InRange(received.LockedUntil - received.EnqueuedTime, TimeSpan.FromSeconds(4.9), TimeSpan.FromSeconds(5) + Queues.Patience);
        await receiver.CompleteAsync(received, Cancel);
    }

    [Fact]
    public async Task A_large_message_goes_through_in_many_frames()
    {
        var receiver = Receiver(Jobs);
        var body = new string('x', 200_000);

        await Jobs.SendAsync(Queues.Message("large", body), Cancel);

        var received = await receiver.ReceiveOneAsync();
        Assert.Equal(body, Encoding.UTF8.GetString(received.Body.Span));
        await receiver.CompleteAsync(received, Cancel);
    }

    [Fact]
    public async Task Messages_come_in_the_order_they_were_sent_with_rising_sequence_numbers()
    {
        var receiver = Receiver(Jobs, maxLocked: 10);
        for (var i = 0; i < 10; i++)
            await Jobs.SendAsync(Queues.Message($"{i}"), Cancel);

        var received = await ReceiveManyAsync(receiver, 10);

        Assert.Equal(Enumerable.Range(0, 10).Select(i => $"{i}"), received.Select(message => message.MessageId));
        Assert.Equal(received.Select(message => message.SequenceNumber).Order().Distinct(), received.Select(message => message.SequenceNumber));
    }

    [Fact]
    public async Task A_batch_arrives_as_single_messages_in_order()
    {
        var receiver = Receiver(Jobs, maxLocked: 50);
        var sent = Enumerable.Range(0, 200).Select(i => Queues.Message($"{i}", $"body {i}") with { CorrelationId = $"c-{i}" }).ToList();

        await Jobs.SendBatchAsync(sent, Cancel);

        var received = await ReceiveManyAsync(receiver, sent.Count);
        Assert.Equal(sent.Select(message => (message.MessageId, message.CorrelationId)), received.Select(message => (message.MessageId, message.CorrelationId)));
        Assert.Equal("body 199", Encoding.UTF8.GetString(received[^1].Body.Span));
        await AssertEmptyAsync(Jobs);
    }

    [Fact]
    public async Task A_batch_too_large_for_one_transfer_goes_in_several()
    {
        var receiver = Receiver(Jobs);
        var sent = Enumerable.Range(0, 10).Select(i => Queues.Message($"{i}", new string('x', 100_000))).ToList();

        await Jobs.SendBatchAsync(sent, Cancel);

        Assert.Equal(sent.Select(message => message.MessageId), (await ReceiveManyAsync(receiver, sent.Count)).Select(message => message.MessageId));
    }

    /// <summary>Receives and completes them.</summary>
    private static async Task<List<ReceivedMessage>> ReceiveManyAsync(QueueReceiver receiver, int count)
    {
        var received = new List<ReceivedMessage>();
        while (received.Count < count)
        {
            received.Add(await receiver.ReceiveOneAsync());
            await receiver.CompleteAsync(received[^1], Cancel);
        }
        return received;
    }
}
