using SiteFit.Worker;
using SiteFit.Worker.Jobs;

namespace SiteFit.Tests.Worker;

public sealed class RetryDelayTests
{
    private static readonly WorkerOptions Options = new();

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(3, 4)]
    [InlineData(6, 32)]
    [InlineData(7, 60)]
    [InlineData(1000, 60)]
    public void It_doubles_from_one_second_to_a_minute(int attempt, double seconds)
    {
        Assert.Equal(seconds, RetryDelay.For(attempt, asked: null, Options, jitter: 1).TotalSeconds, 9);
        Assert.Equal(0.8 * seconds, RetryDelay.For(attempt, asked: null, Options, jitter: 0).TotalSeconds, 9);
    }

    [Theory]
    [InlineData(0.2, 0.8)]
    [InlineData(30, 30)]
    [InlineData(300, 300)]
    public void What_AppServer_asks_for_is_waited_at_least(double asked, double seconds)
    {
        Assert.Equal(seconds, RetryDelay.For(1, TimeSpan.FromSeconds(asked), Options, jitter: 0).TotalSeconds, 9);
        Assert.True(RetryDelay.For(1, TimeSpan.FromSeconds(asked), Options, jitter: 1).TotalSeconds > seconds);
    }
}
