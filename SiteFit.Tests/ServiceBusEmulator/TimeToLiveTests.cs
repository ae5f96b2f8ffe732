namespace SiteFit.Tests.ServiceBusEmulator;

public sealed class TimeToLiveTests
{
    [Fact]
    public void Expired_message_is_gone_where_the_queue_does_not_dead_letter()
    {
        using var fixture = new QueueFixture();
        fixture.Queue.Enqueue(QueueFixture.Message(timeToLive: TimeSpan.FromSeconds(5)));

        fixture.Time.Advance(TimeSpan.FromSeconds(5));

        Assert.Null(fixture.Receive());
        Assert.Equal(0, fixture.Queue.Figures.Depth);
        Assert.Equal(0, fixture.DeadLetters.Figures.Depth);
    }

    [Fact]
    public void Message_lives_no_longer_than_its_queue_allows()
    {
        using var fixture = new QueueFixture(settings => settings with { DefaultMessageTimeToLive = TimeSpan.FromSeconds(10) });
        fixture.Queue.Enqueue(QueueFixture.Message("asks for more", timeToLive: TimeSpan.FromHours(1)));
        fixture.Queue.Enqueue(QueueFixture.Message("asks for less", timeToLive: TimeSpan.FromSeconds(4)));
        fixture.Queue.Enqueue(QueueFixture.Message("asks for nothing"));

        fixture.Time.Advance(TimeSpan.FromSeconds(9.9));
        Assert.Equal(["asks for more", "asks for nothing"], fixture.Queue.Peek(0, 10).Select(message => message.MessageId));

        fixture.Time.Advance(TimeSpan.FromSeconds(0.1));
        Assert.Empty(fixture.Queue.Peek(0, 10));
    }

    [Fact]
    public void Locked_message_can_be_completed_after_its_life_ended()
    {
        using var fixture = new QueueFixture();
        fixture.Queue.Enqueue(QueueFixture.Message(timeToLive: TimeSpan.FromSeconds(5)));
        var token = fixture.Receive()!.LockToken!.Value;

        fixture.Time.Advance(TimeSpan.FromSeconds(6));

        Assert.True(fixture.Queue.Complete(token));
    }

    [Fact]
    public void Locked_message_whose_life_ended_does_not_come_back()
    {
        using var fixture = new QueueFixture();
        fixture.Queue.Enqueue(QueueFixture.Message(timeToLive: TimeSpan.FromSeconds(5)));
        var token = fixture.Receive()!.LockToken!.Value;

        fixture.Time.Advance(TimeSpan.FromSeconds(6));
        Assert.True(fixture.Queue.Abandon(token));

        Assert.Null(fixture.Receive());
        Assert.Equal(0, fixture.Queue.Figures.Depth);
    }
}
