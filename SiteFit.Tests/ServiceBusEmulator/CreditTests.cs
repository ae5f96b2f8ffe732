using SiteFit.ServiceBusEmulator.Broker;

namespace SiteFit.Tests.ServiceBusEmulator;

public sealed class CreditTests : IDisposable
{
    private readonly QueueFixture _fixture = new();

    private MessageQueue Queue => _fixture.Queue;

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public void Consumer_gets_no_more_than_its_credit_and_the_rest_in_order_as_it_grows()
    {
        for (var i = 0; i < 5; i++)
            Queue.Enqueue(QueueFixture.Message($"m{i}"));
        var sink = new RecordingSink();
        var subscription = Queue.Subscribe(sink, ReceiveMode.PeekLock);

        subscription.Grant(2, drain: false);
        Assert.Equal(["m0", "m1"], sink.Deliveries.Select(delivery => delivery.MessageId));

        // The same total again: nothing changes.
        subscription.Grant(2, drain: false);
        Assert.Equal(2, sink.Deliveries.Count);

        subscription.Grant(4, drain: false);
        Assert.Equal(["m0", "m1", "m2", "m3"], sink.Deliveries.Select(delivery => delivery.MessageId));
    }

    [Fact]
    public void Lowered_credit_holds_messages_back()
    {
        var sink = new RecordingSink();
        var subscription = Queue.Subscribe(sink, ReceiveMode.PeekLock);
        subscription.Grant(5, drain: false);
        subscription.Grant(0, drain: false);

        Queue.Enqueue(QueueFixture.Message());

        Assert.Empty(sink.Deliveries);
    }

    [Fact]
    public void Credit_is_counted_over_the_end_of_its_number_range()
    {
        var sink = new RecordingSink();
        var subscription = Queue.Subscribe(sink, ReceiveMode.PeekLock);
        subscription.Grant(int.MaxValue, drain: true);
        subscription.Grant(uint.MaxValue - 1, drain: true);
        for (var i = 0; i < 4; i++)
            Queue.Enqueue(QueueFixture.Message($"m{i}"));

        subscription.Grant(1, drain: false);

        Assert.Equal(3, sink.Deliveries.Count);
        Assert.Equal(1u, subscription.Delivered);
    }

    [Fact]
    public void Competing_consumers_take_turns_and_get_each_message_once()
    {
        var (left, right) = (new RecordingSink(), new RecordingSink());
        Queue.Subscribe(left, ReceiveMode.PeekLock).Grant(10, drain: false);
        Queue.Subscribe(right, ReceiveMode.PeekLock).Grant(10, drain: false);

        for (var i = 0; i < 6; i++)
            Queue.Enqueue(QueueFixture.Message($"m{i}"));

        Assert.Equal(["m0", "m2", "m4"], left.Deliveries.Select(delivery => delivery.MessageId));
        Assert.Equal(["m1", "m3", "m5"], right.Deliveries.Select(delivery => delivery.MessageId));
    }

    [Fact]
    public void Drain_hands_out_what_is_there_and_gives_the_rest_of_the_credit_up()
    {
        Queue.Enqueue(QueueFixture.Message("first"));
        var sink = new RecordingSink();
        var subscription = Queue.Subscribe(sink, ReceiveMode.PeekLock);

        subscription.Grant(10, drain: true);
        Queue.Enqueue(QueueFixture.Message("second"));

        Assert.Equal("first", Assert.Single(sink.Deliveries).MessageId);
        Assert.Equal([10u], sink.Drains);
        Assert.Equal(0, subscription.Credit);
    }

    [Fact]
    public void Closed_consumer_gets_nothing_more_and_what_it_holds_stays_locked()
    {
        Queue.Enqueue(QueueFixture.Message());
        var sink = new RecordingSink();
        var subscription = Queue.Subscribe(sink, ReceiveMode.PeekLock);
        subscription.Grant(10, drain: false);

        subscription.Close();
        Queue.Enqueue(QueueFixture.Message("later"));

        var held = Assert.Single(sink.Deliveries);
        Assert.True(Queue.HoldsLock(held.LockToken!.Value));
        Assert.Equal("later", _fixture.Receive()!.MessageId);
    }

    [Fact]
    public void Receive_and_delete_takes_the_message_from_the_queue()
    {
        Queue.Enqueue(QueueFixture.Message());

        var delivery = _fixture.Receive(ReceiveMode.ReceiveAndDelete)!;

        Assert.Null(delivery.LockToken);
        Assert.Equal(0, Queue.Figures.Depth);
    }

    [Theory]
    [InlineData(ReceiveMode.PeekLock)]
    [InlineData(ReceiveMode.ReceiveAndDelete)]
    public void Delivery_that_never_reached_the_consumer_comes_back_first_and_uncounted(ReceiveMode mode)
    {
        Queue.Enqueue(QueueFixture.Message("a"));
        Queue.Enqueue(QueueFixture.Message("b"));

        Queue.TakeBack(_fixture.Receive(mode)!);

        var again = _fixture.Receive()!;
        Assert.Equal(("a", 0), (again.MessageId, again.DeliveryCount));
        Assert.Equal("b", _fixture.Receive()!.MessageId);
    }
}
