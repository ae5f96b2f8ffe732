namespace SiteFit.Tests.ServiceBusEmulator;

public sealed class DuplicateDetectionTests
{
    [Fact]
    public void Message_id_seen_within_the_window_is_accepted_and_dropped()
    {
        using var fixture = Detecting();
        var first = fixture.Queue.Enqueue(QueueFixture.Message("id"));
        fixture.Queue.Complete(fixture.Receive()!.LockToken!.Value);

        fixture.Time.Advance(TimeSpan.FromSeconds(59));

        Assert.Equal(first, fixture.Queue.Enqueue(QueueFixture.Message("id")));
        Assert.Equal(0, fixture.Queue.Figures.Depth);
    }

    [Fact]
    public void Message_id_is_new_again_after_the_window()
    {
        using var fixture = Detecting();
        fixture.Queue.Enqueue(QueueFixture.Message("id"));

        fixture.Time.Advance(TimeSpan.FromSeconds(60));
        fixture.Queue.Enqueue(QueueFixture.Message("id"));

        Assert.Equal(2, fixture.Queue.Figures.Depth);
    }

    [Fact]
    public void Ids_differ_by_case()
    {
        using var fixture = Detecting();
        fixture.Queue.Enqueue(QueueFixture.Message("id"));
        fixture.Queue.Enqueue(QueueFixture.Message("ID"));

        Assert.Equal(2, fixture.Queue.Figures.Depth);
    }

    [Fact]
    public void Queue_without_detection_keeps_both()
    {
        using var fixture = new QueueFixture();
        fixture.Queue.Enqueue(QueueFixture.Message("id"));
        fixture.Queue.Enqueue(QueueFixture.Message("id"));

        Assert.Equal(2, fixture.Queue.Figures.Depth);
    }

    private static QueueFixture Detecting() => new(settings => settings with
    {
        RequiresDuplicateDetection = true,
        DuplicateDetectionHistoryTimeWindow = TimeSpan.FromMinutes(1),
    });
}
