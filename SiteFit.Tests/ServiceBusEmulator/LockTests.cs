using SiteFit.ServiceBusEmulator.Broker;

namespace SiteFit.Tests.ServiceBusEmulator;

public sealed class LockTests : IDisposable
{
    private readonly QueueFixture _fixture = new();

    private MessageQueue Queue => _fixture.Queue;

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public void First_delivery_counts_zero_failures_and_is_locked_for_the_lock_duration()
    {
        Queue.Enqueue(QueueFixture.Message());

        var delivery = _fixture.Receive();

        Assert.NotNull(delivery);
        Assert.Equal(0, delivery.DeliveryCount);
        Assert.NotNull(delivery.LockToken);
        Assert.Equal(_fixture.Time.GetUtcNow().AddSeconds(30), delivery.LockedUntil);
    }

    [Fact]
    public void Locked_message_is_given_to_nobody_else()
    {
        Queue.Enqueue(QueueFixture.Message());
        Assert.NotNull(_fixture.Receive());

        Assert.Null(_fixture.Receive());
    }

    [Fact]
    public void Expired_lock_redelivers_with_a_higher_delivery_count()
    {
        Queue.Enqueue(QueueFixture.Message());
        var first = _fixture.Receive()!;

        _fixture.Time.Advance(TimeSpan.FromSeconds(29.9));
        Assert.Null(_fixture.Receive());
        _fixture.Time.Advance(TimeSpan.FromSeconds(0.1));
        var second = _fixture.Receive();

        Assert.NotNull(second);
        Assert.Equal(first.SequenceNumber, second.SequenceNumber);
        Assert.Equal(1, second.DeliveryCount);
        Assert.NotEqual(first.LockToken, second.LockToken);
    }

    [Fact]
    public void Expired_lock_redelivers_by_itself_to_a_waiting_consumer()
    {
        Queue.Enqueue(QueueFixture.Message());
        _fixture.Receive();
        var sink = new RecordingSink();
        Queue.Subscribe(sink, ReceiveMode.PeekLock).Grant(1, drain: false);

        _fixture.Time.Advance(TimeSpan.FromSeconds(30));

        Assert.Equal(1, Assert.Single(sink.Deliveries).DeliveryCount);
    }

    [Fact]
    public void Settling_or_renewing_after_expiry_fails()
    {
        Queue.Enqueue(QueueFixture.Message());
        var token = _fixture.Receive()!.LockToken!.Value;

        _fixture.Time.Advance(TimeSpan.FromSeconds(30));

        Assert.False(Queue.Complete(token));
        Assert.False(Queue.Abandon(token));
        Assert.False(Queue.DeadLetter(token, "reason", null));
        Assert.Null(Queue.Renew(token));
        Assert.Equal(1, Queue.Figures.Depth);
    }

    [Fact]
    public void Second_completion_fails()
    {
        Queue.Enqueue(QueueFixture.Message());
        var token = _fixture.Receive()!.LockToken!.Value;

        Assert.True(Queue.Complete(token));
        Assert.False(Queue.Complete(token));
        Assert.Equal(new QueueFigures(0, 0, 0, 0, 0), Queue.Figures);
    }

    [Fact]
    public void Renewed_lock_ends_later_than_one_that_was_taken_after_it()
    {
        Queue.Enqueue(QueueFixture.Message("a"));
        Queue.Enqueue(QueueFixture.Message("b"));
        var renewed = _fixture.Receive()!.LockToken!.Value;
        var left = _fixture.Receive()!.LockToken!.Value;

        _fixture.Time.Advance(TimeSpan.FromSeconds(20));
        var until = Queue.Renew(renewed);
        _fixture.Time.Advance(TimeSpan.FromSeconds(20));

        Assert.Equal(_fixture.Time.GetUtcNow().AddSeconds(10), until);
        Assert.False(Queue.HoldsLock(left));
        Assert.True(Queue.Complete(renewed));
    }

    [Fact]
    public void Abandoned_message_comes_back_at_once_before_younger_ones_and_with_its_new_content()
    {
        Queue.Enqueue(QueueFixture.Message("old"));
        Queue.Enqueue(QueueFixture.Message("young"));
        var token = _fixture.Receive()!.LockToken!.Value;

        Assert.True(Queue.Abandon(token, _ => [42]));
        var again = _fixture.Receive()!;

        Assert.Equal("old", again.MessageId);
        Assert.Equal(1, again.DeliveryCount);
        Assert.Equal([42], again.Payload);
    }

    [Fact]
    public void Released_message_comes_back_uncounted()
    {
        Queue.Enqueue(QueueFixture.Message());
        Assert.True(Queue.Release(_fixture.Receive()!.LockToken!.Value));

        Assert.Equal(0, _fixture.Receive()!.DeliveryCount);
    }

    [Fact]
    public void Deferred_message_is_received_only_by_its_number()
    {
        var number = Queue.Enqueue(QueueFixture.Message());
        Assert.True(Queue.Defer(_fixture.Receive()!.LockToken!.Value));

        Assert.Null(_fixture.Receive());
        Assert.Equal(1, Queue.Figures.Deferred);
        var received = Assert.Single(Queue.ReceiveDeferred([number], ReceiveMode.PeekLock)!);
        Assert.Null(Queue.ReceiveDeferred([number], ReceiveMode.PeekLock));
        Assert.True(Queue.Complete(received.LockToken!.Value));
        Assert.Equal(new QueueFigures(0, 0, 0, 0, 0), Queue.Figures);
    }

    [Fact]
    public void Deferred_message_whose_lock_expired_stays_deferred()
    {
        var number = Queue.Enqueue(QueueFixture.Message());
        Queue.Defer(_fixture.Receive()!.LockToken!.Value);
        Queue.ReceiveDeferred([number], ReceiveMode.PeekLock);

        _fixture.Time.Advance(TimeSpan.FromSeconds(30));

        Assert.Null(_fixture.Receive());
        Assert.Equal(1, Assert.Single(Queue.ReceiveDeferred([number], ReceiveMode.PeekLock)!).DeliveryCount);
    }

    [Fact]
    public void Peek_shows_locked_deferred_and_scheduled_messages_and_locks_none()
    {
        Queue.Enqueue(QueueFixture.Message("locked"));
        Queue.Enqueue(QueueFixture.Message("free"));
        Queue.Enqueue(QueueFixture.Message("later", scheduledFor: _fixture.Time.GetUtcNow().AddHours(1)));
        _fixture.Receive();

        var peeked = Queue.Peek(0, 10);

        Assert.Equal(["locked", "free", "later"], peeked.Select(message => message.MessageId));
        Assert.Equal([MessageState.Active, MessageState.Active, MessageState.Scheduled], peeked.Select(message => message.State));
        Assert.All(peeked, message => Assert.Null(message.LockToken));
        Assert.Equal(["free"], Queue.Peek(2, 1).Select(message => message.MessageId));
        Assert.Equal("free", _fixture.Receive()!.MessageId);
    }

    [Fact]
    public void Peek_starts_at_the_next_number_when_the_asked_one_is_gone()
    {
        foreach (var id in (string[])["a", "b", "c"])
            Queue.Enqueue(QueueFixture.Message(id));
        _fixture.Receive();
        Queue.Complete(_fixture.Receive()!.LockToken!.Value);

        Assert.Equal(["c"], Queue.Peek(2, 10).Select(message => message.MessageId));
    }
}
