using SiteFit.ServiceBusEmulator.Broker;

namespace SiteFit.Tests.ServiceBusEmulator;

public sealed class ScheduleTests : IDisposable
{
    private readonly QueueFixture _fixture = new();

    private MessageQueue Queue => _fixture.Queue;

    private DateTimeOffset Soon => _fixture.Time.GetUtcNow().AddSeconds(10);

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public void Scheduled_message_comes_when_it_is_due_and_not_before()
    {
        Queue.Enqueue(QueueFixture.Message(scheduledFor: Soon));
        var sink = new RecordingSink();
        Queue.Subscribe(sink, ReceiveMode.PeekLock).Grant(1, drain: false);

        _fixture.Time.Advance(TimeSpan.FromSeconds(9.999));
        Assert.Empty(sink.Deliveries);

        _fixture.Time.Advance(TimeSpan.FromSeconds(0.001));
        Assert.Equal(_fixture.Time.GetUtcNow(), Assert.Single(sink.Deliveries).EnqueuedAt);
    }

    [Fact]
    public void Message_scheduled_for_the_past_is_there_at_once()
    {
        Queue.Enqueue(QueueFixture.Message(scheduledFor: _fixture.Time.GetUtcNow().AddSeconds(-1)));

        Assert.NotNull(_fixture.Receive());
    }

    [Fact]
    public void Due_message_joins_the_end_of_the_queue_with_a_new_number()
    {
        var scheduled = Queue.Enqueue(QueueFixture.Message("scheduled", scheduledFor: Soon));
        Queue.Enqueue(QueueFixture.Message("sent later"));

        _fixture.Time.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal("sent later", _fixture.Receive()!.MessageId);
        var due = _fixture.Receive()!;
        Assert.Equal("scheduled", due.MessageId);
        Assert.True(due.SequenceNumber > scheduled);
    }

    [Fact]
    public void Life_of_a_scheduled_message_begins_when_it_is_due()
    {
        Queue.Enqueue(QueueFixture.Message(timeToLive: TimeSpan.FromSeconds(5), scheduledFor: Soon));

        _fixture.Time.Advance(TimeSpan.FromSeconds(14.9));
        Assert.Equal(1, Queue.Figures.Active);

        _fixture.Time.Advance(TimeSpan.FromSeconds(0.1));
        Assert.Equal(0, Queue.Figures.Depth);
    }

    [Fact]
    public void Cancelled_message_never_comes()
    {
        var number = Queue.Enqueue(QueueFixture.Message(scheduledFor: Soon));

        Assert.True(Queue.CancelScheduled([number]));
        Assert.False(Queue.CancelScheduled([number]));

        _fixture.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(new QueueFigures(0, 0, 0, 0, 0), Queue.Figures);
    }

    [Fact]
    public void Cancelling_is_all_or_nothing()
    {
        var number = Queue.Enqueue(QueueFixture.Message(scheduledFor: Soon));

        Assert.False(Queue.CancelScheduled([number, 99]));
        Assert.Equal(1, Queue.Figures.Scheduled);
    }
}
