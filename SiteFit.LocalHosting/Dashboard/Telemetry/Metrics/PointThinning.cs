namespace SiteFit.LocalHosting.Dashboard.Telemetry.Metrics;

/// <summary>Makes no more points of a series than a chart can show.</summary>
internal static class PointThinning
{
    private const int MaxPoints = 600;

    /// <summary>
    /// The points whose value is known; where they are too many, one per step of the window: the mean of its points' values, and all of their
    /// buckets.
    /// </summary>
    /// <param name="points">Oldest first.</param>
    public static IReadOnlyList<MetricPoint> Thin(IEnumerable<MetricPoint> points, TimeSpan window)
    {
        var known = points.Where(point => double.IsFinite(point.Value)).ToList();
        if (known.Count <= MaxPoints)
            return known;
        var step = window / MaxPoints;
        return [.. known.GroupBy(point => point.Time.Ticks / step.Ticks).Select(group => Merge([.. group]))];
    }

    private static MetricPoint Merge(MetricPoint[] points) =>
        new(
            points[^1].Time,
            points.Average(point => point.Value),
            points[0].Buckets is null ? null : Merge(points.SelectMany(point => point.Buckets ?? [])));

    private static BucketCount[] Merge(IEnumerable<BucketCount> buckets) =>
    [
        .. buckets.GroupBy(bucket => (bucket.Lower, bucket.Upper))
            .Select(same => same.Aggregate((one, other) => one with { Count = one.Count + other.Count })),
    ];
}
