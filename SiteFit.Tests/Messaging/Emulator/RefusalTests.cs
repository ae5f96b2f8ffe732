using SiteFit.Messaging;

namespace SiteFit.Tests.Messaging.Emulator;

public sealed class RefusalTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_missing_queue_is_loud_on_send_receive_and_check()
    {
        await using var emulated = await EmulatedQueue.StartAsync();
        await using var queue = emulated.Open("nowhere");
        await using var receiver = queue.CreateReceiver(new QueueReceiverOptions());

        foreach (var use in new Func<Task>[]
        {
            () => queue.SendAsync(Queues.Message("a"), Cancel),
            () => receiver.ReceiveAsync(Queues.Patience, Cancel),
            () => queue.CheckAsync(Cancel),
        })
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
        await using var emulated = await EmulatedQueue.StartAsync();
        await using var queue = emulated.Open(key: "another key");
        await using var receiver = queue.CreateReceiver(new QueueReceiverOptions());

        foreach (var use in new Func<Task>[]
        {
            () => queue.SendAsync(Queues.Message("a"), Cancel),
            () => receiver.ReceiveAsync(Queues.Patience, Cancel),
            () => queue.CheckAsync(Cancel),
        })
        {
            var failure = await Assert.ThrowsAsync<ServiceBusException>(use);
            Assert.Equal(ServiceBusFailureReason.Unauthorized, failure.Reason);
        }
    }

    [Fact]
    public async Task A_message_that_is_too_large_is_refused_and_the_next_one_is_not()
    {
        await using var emulated = await EmulatedQueue.StartAsync();

        var failure = await Assert.ThrowsAsync<ServiceBusException>(
            () => emulated.Queue.SendAsync(Queues.Message("large", new string('x', 300_000)), Cancel));

        Assert.Equal(ServiceBusFailureReason.MessageTooLarge, failure.Reason);
        await emulated.Queue.SendAsync(Queues.Message("small"), Cancel);
    }

    [Fact]
    public async Task A_large_message_goes_through_in_many_frames()
    {
        await using var emulated = await EmulatedQueue.StartAsync();
        await using var receiver = emulated.Queue.CreateReceiver(new QueueReceiverOptions());
        var body = new string('x', 200_000);

        await emulated.Queue.SendAsync(Queues.Message("large", body), Cancel);

        Assert.Equal(body, System.Text.Encoding.UTF8.GetString((await receiver.ReceiveOneAsync()).Body.Span));
    }
}
