using SiteFit.ServiceBusEmulator.Broker;

namespace SiteFit.Tests.ServiceBusEmulator;

public sealed class DeadLetterTests : IDisposable
{
    private readonly QueueFixture _fixture = new(settings => settings with { DeadLetteringOnMessageExpiration = true });

    private MessageQueue Queue => _fixture.Queue;

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public void Dead_lettered_message_is_in_the_dead_letter_queue_with_its_reason()
    {
        Queue.Enqueue(QueueFixture.Message());

        Assert.True(Queue.DeadLetter(_fixture.Receive()!.LockToken!.Value, "bad", "why", _ => [7]));

        var dead = QueueFixture.Receive(_fixture.DeadLetters)!;
        Assert.Equal(new DeadLetterInfo("q", 1, "bad", "why"), dead.DeadLetter);
        Assert.Equal([7], dead.Payload);
        Assert.Equal(0, Queue.Figures.Depth);
        Assert.True(_fixture.DeadLetters.Complete(dead.LockToken!.Value));
        Assert.Equal(0, _fixture.DeadLetters.Figures.Depth);
    }

    [Fact]
    public void Message_abandoned_as_often_as_allowed_is_dead_lettered()
    {
        Queue.Enqueue(QueueFixture.Message());

        for (var failed = 0; failed < 3; failed++)
        {
            var delivery = _fixture.Receive()!;
            Assert.Equal(failed, delivery.DeliveryCount);
            Queue.Abandon(delivery.LockToken!.Value);
        }

        Assert.Null(_fixture.Receive());
        Assert.Equal(MessageQueue.MaxDeliveryCountExceeded, QueueFixture.Receive(_fixture.DeadLetters)!.DeadLetter!.Reason);
    }

    [Fact]
    public void Message_whose_locks_expired_as_often_as_allowed_is_dead_lettered()
    {
        Queue.Enqueue(QueueFixture.Message());

        for (var failed = 0; failed < 3; failed++)
        {
            Assert.NotNull(_fixture.Receive());
            _fixture.Time.Advance(TimeSpan.FromSeconds(30));
        }

        Assert.Equal(new QueueFigures(0, 0, 0, 0, 0), Queue.Figures);
        Assert.Equal(MessageQueue.MaxDeliveryCountExceeded, QueueFixture.Receive(_fixture.DeadLetters)!.DeadLetter!.Reason);
    }

    [Fact]
    public void Dead_letter_queue_does_not_dead_letter_again()
    {
        Queue.Enqueue(QueueFixture.Message(timeToLive: TimeSpan.FromMinutes(10)));
        Queue.DeadLetter(_fixture.Receive()!.LockToken!.Value, "bad", null);

        for (var failed = 0; failed < 20; failed++)
            _fixture.DeadLetters.Abandon(QueueFixture.Receive(_fixture.DeadLetters)!.LockToken!.Value);
        _fixture.DeadLetters.DeadLetter(QueueFixture.Receive(_fixture.DeadLetters)!.LockToken!.Value, "again", null);
        _fixture.Time.Advance(TimeSpan.FromHours(1));

        var dead = QueueFixture.Receive(_fixture.DeadLetters)!;
        Assert.Equal("bad", dead.DeadLetter!.Reason);
        Assert.Equal(21, dead.DeliveryCount);
    }

    [Fact]
    public void Expired_message_is_dead_lettered_where_the_queue_says_so()
    {
        Queue.Enqueue(QueueFixture.Message(timeToLive: TimeSpan.FromSeconds(5)));

        _fixture.Time.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(0, Queue.Figures.Depth);
        Assert.Equal(MessageQueue.TtlExpired, QueueFixture.Receive(_fixture.DeadLetters)!.DeadLetter!.Reason);
    }
}
