using SiteFit.Messaging;
using SiteFit.Tests.Messaging;

namespace SiteFit.Tests.Conformance;

public abstract partial class QueueConformance
{
    [Fact]
    public async Task A_missing_queue_is_loud_on_send_receive_peek_and_check()
    {
        var queue = Open("nowhere");
        foreach (var use in Uses(queue))
        {
            var failure = await Assert.ThrowsAsync<ServiceBusException>(use);
            Assert.Equal((ServiceBusFailureReason.QueueNotFound, false), (failure.Reason, failure.IsTransient));
            Assert.Contains("'nowhere'", failure.Message, StringComparison.Ordinal);
            Assert.Contains(queue.Namespace, failure.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_wrong_key_is_refused()
    {
        foreach (var use in Uses(Open(_jobs, key: "YW5vdGhlciBrZXk=")))
            await AssertFailsAsync(ServiceBusFailureReason.Unauthorized, use);
    }

    [Fact]
    public async Task A_message_that_is_too_large_is_refused_and_the_next_one_is_not()
    {
        var large = Queues.Message("large", new string('x', 300_000));
        await AssertFailsAsync(ServiceBusFailureReason.MessageTooLarge, () => Jobs.SendAsync(large, Cancel));
        await AssertFailsAsync(ServiceBusFailureReason.MessageTooLarge, () => Jobs.SendBatchAsync([large], Cancel));

        await Jobs.SendAsync(Queues.Message("small"), Cancel);

        Assert.Equal("small", Assert.Single(await Jobs.PeekAsync(SubQueue.None, 0, 10, Cancel)).MessageId);
        await ReceiveManyAsync(Receiver(Jobs), 1);
    }

    private List<Func<Task>> Uses(ServiceBusQueue queue)
    {
        var receiver = Receiver(queue);
        return
        [
            () => queue.SendAsync(Queues.Message("a"), Cancel),
            () => receiver.ReceiveAsync(Queues.Patience, Cancel),
            () => queue.PeekAsync(SubQueue.None, 0, 1, Cancel),
            () => queue.CheckAsync(Cancel),
        ];
    }
}
