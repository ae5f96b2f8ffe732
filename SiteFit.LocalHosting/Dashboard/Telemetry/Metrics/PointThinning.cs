namespace SiteFit.LocalHosting.Dashboard.Telemetry.Metrics;

/// <summary>Makes no more points of a series than a chart can show.</summary>
internal static class PointThinning
{
    private const int MaxPoints = 600;

    /// <summary>One point per step of the window: the mean of its points' values, and all of their buckets.</summary>
    /// <param name="points">Oldest first.</param>
    public static IEnumerable<MetricPoint> Thin(IEnumerable<MetricPoint> points, TimeSpan window)
    {
        var step = window / MaxPoints;
        return points
            .Where(point => double.IsFinite(point.Value))
            .GroupBy(point => point.Time.Ticks / step.Ticks)
            .Select(group => group.Count() == 1 ? group.First() : Merge([.. group]));
    }

    private static MetricPoint Merge(MetricPoint[] points) =>
        new(points[^1].Time, points.Average(point => point.Value), points[0].Buckets is null ? null : Merge(points.SelectMany(point => point.Buckets ?? [])));

    private static BucketCount[] Merge(IEnumerable<BucketCount> buckets) =>
        [.. buckets.GroupBy(bucket => (bucket.Lower, bucket.Upper)).Select(same => same.Aggregate((one, other) => one with { Count = one.Count + other.Count }))];
}
