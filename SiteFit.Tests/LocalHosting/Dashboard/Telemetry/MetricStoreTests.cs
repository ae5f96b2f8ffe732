using Microsoft.Extensions.Time.Testing;
using SiteFit.LocalHosting.Dashboard.Telemetry;
using SiteFit.LocalHosting.Dashboard.Telemetry.Metrics;

namespace SiteFit.Tests.LocalHosting.Dashboard.Telemetry;

public sealed class MetricStoreTests
{
    private static readonly DateTime Noon = new(2026, 1, 1, 12, 0, 0, DateTimeKind.Utc);

    private readonly FakeTimeProvider _clock = new(Noon);

    [Fact]
    public void A_counter_is_a_rate_between_exports()
    {
        var store = Store();
        store.Add([Counter(2, 10)]);
        store.Add([Counter(4, 30)]);
        store.Add([Counter(8, 30)]);
        Assert.Equal([5, 10, 0], Values(store, InstrumentKind.Counter));
    }

    [Fact]
    public void A_restart_is_no_negative_rate()
    {
        var store = Store();
        store.Add([Counter(10, 1_000)]);
        // The new process began at second 12 and has counted 8 by second 16.
        store.Add([Counter(16, 8, startSeconds: 12)]);
        // A sender that does not tell when it began: the counter fell, so it is new since the last point.
        store.Add([Counter(20, 4, startSeconds: 12)]);
        Assert.Equal([100, 2, 1], Values(store, InstrumentKind.Counter));
    }

    [Fact]
    public void A_series_that_is_new_was_zero_at_its_processes_last_export()
    {
        var store = Store();
        store.Add([Counter(10, 1)]);
        store.Add([Counter(12, 1), Counter(12, 6, dimension: "new")]);
        var series = Find(store, InstrumentKind.Counter).Series.Single(one => one.Key.Dimensions[0].Value == "new");
        Assert.Equal([3], series.Points.Select(point => point.Value));
    }

    [Fact]
    public void Deltas_are_rates_over_their_own_time()
    {
        var store = Store();
        store.Add([Counter(2, 10, startSeconds: 1, isCumulative: false)]);
        store.Add([Counter(6, 10, startSeconds: 2, isCumulative: false)]);
        Assert.Equal([10, 2.5], Values(store, InstrumentKind.Counter));
    }

    [Fact]
    public void An_up_down_counter_stands_where_its_changes_took_it()
    {
        var store = Store();
        foreach (var (second, change) in (IEnumerable<(int, double)>)[(1, 5), (2, -2), (3, 4)])
            store.Add([Sample(InstrumentKind.UpDownCounter, second, change, second - 1, isCumulative: false)]);
        Assert.Equal([5, 3, 7], Values(store, InstrumentKind.UpDownCounter));
    }

    [Fact]
    public void A_point_that_is_not_newer_is_dropped_and_counted()
    {
        var store = Store();
        store.Add([Counter(2, 10), Counter(2, 11), Counter(1, 5), Counter(4, 30)]);
        Assert.Equal([5, 10], Values(store, InstrumentKind.Counter));
        Assert.Equal((2, 4, 2), (store.Use.Held, store.Use.Received, store.Use.Dropped));
    }

    [Fact]
    public void Replicas_count_apart()
    {
        var store = Store();
        store.Add([Counter(1, 100, instance: "a"), Counter(1, 7, instance: "b")]);
        store.Add([Counter(2, 101, instance: "a"), Counter(2, 9, instance: "b")]);
        Assert.Equal([("a", 1), ("b", 2)], Find(store, InstrumentKind.Counter).Series.Select(series => (series.Key.Instance, series.Points[^1].Value)));
    }

    [Fact]
    public void Points_go_after_an_hour_and_their_series_with_them()
    {
        var store = Store();
        store.Add([Counter(0, 1, dimension: "gone"), Counter(0, 1)]);
        _clock.Advance(TimeSpan.FromMinutes(30));
        store.Add([Counter(30 * 60, 2)]);
        _clock.Advance(TimeSpan.FromMinutes(30) + TimeSpan.FromSeconds(1));

        Assert.Equal((1, 3, 2), (store.Use.Held, store.Use.Received, store.Use.Dropped));
        Assert.Equal(["one"], store.Instruments().Single().Series.Select(series => series.Key.Dimensions[0].Value));
        _clock.Advance(TimeSpan.FromHours(1));
        Assert.Empty(store.Instruments());
        Assert.Equal((0, 0), (store.Use.Held, store.Use.Memory));
    }

    [Fact]
    public void The_oldest_points_go_first_when_there_are_too_many()
    {
        var store = Store(new() { Points = 3 });
        store.Add([.. Enumerable.Range(1, 5).Select(second => Sample(InstrumentKind.Gauge, second, second))]);
        Assert.Equal([3, 4, 5], Values(store, InstrumentKind.Gauge));
        Assert.Equal((3, 5, 2), (store.Use.Held, store.Use.Received, store.Use.Dropped));
    }

    [Fact]
    public void The_oldest_points_go_first_when_they_take_too_much_memory()
    {
        var store = Store(new() { PointMemory = 4_000 });
        store.Add([.. Enumerable.Range(1, 500).Select(second => Sample(InstrumentKind.Gauge, second, second))]);
        Assert.InRange(store.Use.Memory, 3_900, 4_000);
        Assert.Equal(500, Values(store, InstrumentKind.Gauge).Last());
    }

    [Fact]
    public void Points_of_a_series_over_the_bound_are_dropped_and_counted_until_another_goes()
    {
        var store = Store(new() { Series = 1 });
        Assert.Equal(1, store.Add([Counter(1, 1), Counter(1, 1, dimension: "two"), Counter(2, 2)]));
        Assert.Equal((2, 3, 1), (store.Use.Held, store.Use.Received, store.Use.Dropped));

        _clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal(0, store.Use.Held);
        Assert.Equal(0, store.Add([Counter(2 * 60 * 60, 5, dimension: "two")]));
    }

    [Fact]
    public void A_histogram_has_the_buckets_of_each_interval()
    {
        var store = Store();
        store.Add([Sample(InstrumentKind.Histogram, 2, 0, histogram: new ExplicitHistogram(4, [10], [4, 0]))]);
        store.Add([Sample(InstrumentKind.Histogram, 4, 0, histogram: new ExplicitHistogram(6, [10], [4, 2]))]);
        store.Add([Sample(InstrumentKind.Histogram, 6, 0, histogram: new ExplicitHistogram(6, [10], [4, 2]))]);
        var points = Find(store, InstrumentKind.Histogram).Series.Single().Points;
        Assert.Equal([2, 1, 0], points.Select(point => point.Value));
        Assert.Equal([[new(0, 10, 4)], [new(10, 10, 2)], []], points.Select(point => point.Buckets!));
    }

    [Fact]
    public void An_instrument_that_became_another_kind_is_found_as_it_is_now()
    {
        var store = Store();
        store.Add([Sample(InstrumentKind.Gauge, 1, 1)]);
        store.Add([Counter(2, 1)]);
        Assert.Equal(InstrumentKind.Counter, store.Find("api", "meter", "name", DateTime.MinValue)!.Id.Kind);
    }

    [Fact]
    public void An_hour_is_thinned_to_what_a_chart_can_show()
    {
        var points = Enumerable.Range(0, 3_600).Select(second => new MetricPoint(Noon.AddSeconds(second), second % 2 * 10, [new(0, 1, 1)]));
        var thin = PointThinning.Thin(points, TimeSpan.FromHours(1));
        Assert.Equal(600, thin.Count);
        Assert.All(thin, point => Assert.Equal((5, new BucketCount(0, 1, 6)), (point.Value, Assert.Single(point.Buckets!))));
        Assert.Equal(600, PointThinning.Thin(points.Take(600), TimeSpan.FromHours(1)).Count);
    }

    private MetricStore Store(TelemetryBounds? bounds = null) => new(bounds ?? new(), _clock);

    private static HeldInstrument Find(MetricStore store, InstrumentKind kind)
    {
        var found = store.Find("api", "meter", "name", DateTime.MinValue);
        Assert.Equal(kind, found?.Id.Kind);
        return found!;
    }

    private static IEnumerable<double> Values(MetricStore store, InstrumentKind kind) => Find(store, kind).Series.Single().Points.Select(point => point.Value);

    private static MetricSample Counter(
        double seconds, double number, double startSeconds = 0, bool isCumulative = true, string dimension = "one", string instance = "") =>
        Sample(InstrumentKind.Counter, seconds, number, startSeconds, isCumulative, dimension, instance);

    private static MetricSample Sample(
        InstrumentKind kind,
        double seconds,
        double number,
        double startSeconds = 0,
        bool isCumulative = true,
        string dimension = "one",
        string instance = "",
        HistogramValue? histogram = null) =>
        new(
            new("api", "meter", "name", kind),
            new("", ""),
            instance,
            [new("dimension", dimension)],
            Noon.AddSeconds(startSeconds),
            Noon.AddSeconds(seconds),
            isCumulative,
            number,
            histogram)
        {
            Memory = 0,
        };
}
