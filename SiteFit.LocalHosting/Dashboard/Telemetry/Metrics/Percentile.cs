namespace SiteFit.LocalHosting.Dashboard.Telemetry.Metrics;

/// <summary>Estimates percentiles of what was recorded from the counts in buckets.</summary>
internal static class Percentile
{
    /// <summary>The value that a share of all lies below, found on a straight line through its bucket.</summary>
    /// <param name="share">From 0 to 1.</param>
    /// <returns>In the instrument's unit; null when nothing was recorded or the buckets are not known.</returns>
    public static double? Of(IReadOnlyCollection<BucketCount> buckets, double share)
    {
        var rank = share * buckets.Sum(bucket => (double)bucket.Count);
        var below = 0.0;
        double? value = null;
        foreach (var (lower, upper, count) in buckets.OrderBy(bucket => bucket.Upper))
        {
            value = lower + ((upper - lower) * Math.Clamp((rank - below) / count, 0, 1));
            below += count;
            if (below >= rank)
                break;
        }
        return value is { } found && double.IsFinite(found) ? found : null;
    }
}
