using SiteFit.ServiceBusEmulator.Broker;

namespace SiteFit.Tests.ServiceBusEmulator;

/// <summary>What is counted of the messages that go through a queue.</summary>
public sealed class TrafficTests : IDisposable
{
    private readonly QueueFixture _fixture = new(settings => settings with { RequiresDuplicateDetection = true });

    private MessageQueue Queue => _fixture.Queue;

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public void A_message_counts_once_when_it_is_taken_in_and_once_when_it_is_completed()
    {
        Queue.Enqueue(QueueFixture.Message("a"));
        Queue.Enqueue(QueueFixture.Message("a"));
        Queue.Enqueue(QueueFixture.Message("b", scheduledFor: _fixture.Time.GetUtcNow().AddSeconds(10)));
        Assert.Equal((2, 0), (Queue.Traffic.Accepted, Queue.Traffic.Completed));

        var lockToken = _fixture.Receive()!.LockToken!.Value;
        Queue.Complete(lockToken);
        Queue.Complete(lockToken);
        _fixture.Time.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal((2, 1), (Queue.Traffic.Accepted, Queue.Traffic.Completed));
    }

    [Fact]
    public void What_a_consumer_deletes_by_receiving_counts_as_completed_unless_it_comes_back()
    {
        Queue.Enqueue(QueueFixture.Message());
        var delivery = _fixture.Receive(ReceiveMode.ReceiveAndDelete)!;
        Assert.Equal(1, Queue.Traffic.Completed);

        Queue.TakeBack(delivery);

        Assert.Equal((1, 0), (Queue.Traffic.Accepted, Queue.Traffic.Completed));
    }

    [Fact]
    public void The_oldest_message_is_the_first_that_is_neither_scheduled_nor_gone()
    {
        Queue.Enqueue(QueueFixture.Message("later", scheduledFor: _fixture.Time.GetUtcNow().AddHours(1)));
        Assert.Null(Queue.Traffic.OldestEnqueuedAt);

        var first = _fixture.Time.GetUtcNow();
        Queue.Enqueue(QueueFixture.Message("a"));
        _fixture.Time.Advance(TimeSpan.FromSeconds(5));
        Queue.Enqueue(QueueFixture.Message("b"));
        Assert.Equal(first, Queue.Traffic.OldestEnqueuedAt);

        Queue.Complete(_fixture.Receive()!.LockToken!.Value);

        Assert.Equal(first.AddSeconds(5), Queue.Traffic.OldestEnqueuedAt);
    }
}
