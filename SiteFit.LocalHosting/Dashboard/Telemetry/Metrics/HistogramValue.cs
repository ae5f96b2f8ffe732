namespace SiteFit.LocalHosting.Dashboard.Telemetry.Metrics;

/// <summary>What a point of a histogram says.</summary>
/// <param name="count">Of all values.</param>
internal abstract class HistogramValue(ulong count)
{
    public ulong Count { get; } = count;

    /// <summary>Buckets that something is in, in ascending order.</summary>
    public abstract BucketCount[] ToBuckets();

    /// <summary>What was recorded after an earlier point of the same cumulative series.</summary>
    /// <returns>Null when the histogram has begun anew meanwhile.</returns>
    public abstract HistogramValue? Since(HistogramValue earlier);
}
