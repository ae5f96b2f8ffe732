using SiteFit.LocalHosting.Dashboard.Telemetry.Metrics;

namespace SiteFit.Tests.LocalHosting.Dashboard.Telemetry;

public sealed class PercentileTests
{
    [Theory]
    [InlineData(0.5, 10)]  // the 10th of 20 ends the first bucket
    [InlineData(0.25, 5)]
    [InlineData(0.75, 15)]
    [InlineData(1, 20)]
    [InlineData(0, 0)]
    public void A_percentile_lies_on_a_straight_line_through_its_bucket(double share, double expected) =>
        Assert.Equal(expected, Percentile.Of([new(0, 10, 10), new(10, 20, 10)], share));

    [Fact]
    public void Beyond_the_last_bound_it_is_that_bound() =>
        Assert.Equal(100, Percentile.Of(new ExplicitHistogram(4, [10, 100], [1, 1, 2]).ToBuckets(), 0.99));

    [Fact]
    public void Buckets_with_nothing_in_them_are_jumped_over() =>
        Assert.Equal(35, Percentile.Of(new ExplicitHistogram(4, [10, 20, 30, 40], [2, 0, 0, 2, 0]).ToBuckets(), 0.75));

    [Fact]
    public void The_first_bucket_begins_with_zero_or_with_its_bound_when_that_is_below()
    {
        Assert.Equal(5, Percentile.Of(new ExplicitHistogram(2, [10], [2, 0]).ToBuckets(), 0.5));
        Assert.Equal(-10, Percentile.Of(new ExplicitHistogram(2, [-10], [2, 0]).ToBuckets(), 0.5));
    }

    [Fact]
    public void There_is_none_where_nothing_was_recorded_or_the_buckets_are_not_known()
    {
        Assert.Null(Percentile.Of([], 0.5));
        Assert.Null(Percentile.Of(new ExplicitHistogram(5, [], []).ToBuckets(), 0.5));
        Assert.Null(Percentile.Of(new ExplicitHistogram(5, [], [5]).ToBuckets(), 0.5));
        Assert.Null(Percentile.Of(new ExponentialHistogram(1, -20, 0, new() { [7] = 1 }, []).ToBuckets(), 0.5));
    }

    [Fact]
    public void Exponential_buckets_are_powers_of_their_base()
    {
        // Scale 0 has base 2: index 1 is (2, 4]; negative index 0 is [-2, -1).
        var histogram = new ExponentialHistogram(7, 0, 3, new() { [1] = 2 }, new() { [0] = 2 });
        Assert.Equal([new(-2, -1, 2), new(0, 0, 3), new(2, 4, 2)], histogram.ToBuckets());
        Assert.Equal(0, Percentile.Of(histogram.ToBuckets(), 0.5));
    }

    [Fact]
    public void Finer_buckets_of_an_earlier_point_merge_before_they_are_subtracted()
    {
        // Scale 1 has base √2: its indexes 2 and 3 are index 1 of scale 0.
        var earlier = new ExponentialHistogram(3, 1, 1, new() { [2] = 1, [3] = 1 }, []);
        var later = new ExponentialHistogram(6, 0, 1, new() { [1] = 3, [5] = 2 }, []);
        var since = later.Since(earlier);
        Assert.Equal(3UL, since?.Count);
        Assert.Equal([new(2, 4, 1), new(32, 64, 2)], since!.ToBuckets());
    }

    [Fact]
    public void Counts_that_fell_are_a_new_beginning()
    {
        Assert.Null(new ExplicitHistogram(2, [10], [2, 0]).Since(new ExplicitHistogram(2, [10], [1, 1])));
        Assert.Null(new ExplicitHistogram(2, [10], [2, 0]).Since(new ExplicitHistogram(1, [20], [1, 0])));
        Assert.Null(new ExponentialHistogram(2, 0, 0, new() { [1] = 2 }, []).Since(new ExponentialHistogram(2, 0, 0, new() { [2] = 2 }, [])));
        Assert.Null(new ExponentialHistogram(2, 1, 0, new() { [1] = 2 }, []).Since(new ExponentialHistogram(1, 0, 0, new() { [1] = 1 }, [])));
    }
}
