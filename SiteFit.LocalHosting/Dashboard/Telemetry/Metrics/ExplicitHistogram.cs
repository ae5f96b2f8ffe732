namespace SiteFit.LocalHosting.Dashboard.Telemetry.Metrics;

/// <param name="bounds">Ascending upper bounds, in the instrument's unit.</param>
/// <param name="counts">One more than the bounds: the last has no end. Both are empty where only the count was sent.</param>
internal sealed class ExplicitHistogram(ulong count, double[] bounds, ulong[] counts) : HistogramValue(count)
{
    private readonly double[] _bounds = bounds;
    private readonly ulong[] _counts = counts;

    public override BucketCount[] ToBuckets()
    {
        if (_bounds.Length == 0)
            return [];
        var buckets = new List<BucketCount>();
        for (var at = 0; at < _counts.Length; at++)
        {
            if (_counts[at] > 0)
                buckets.Add(new(LowerOf(at), at < _bounds.Length ? _bounds[at] : _bounds[^1], _counts[at]));
        }
        return [.. buckets];
    }

    public override HistogramValue? Since(HistogramValue earlier)
    {
        if (earlier is not ExplicitHistogram before || before.Count > Count || !before._bounds.AsSpan().SequenceEqual(_bounds))
            return null;
        var counts = new ulong[_counts.Length];
        for (var at = 0; at < counts.Length; at++)
        {
            if (before._counts[at] > _counts[at])
                return null;
            counts[at] = _counts[at] - before._counts[at];
        }
        return new ExplicitHistogram(Count - before.Count, _bounds, counts);
    }

    /// <summary>The first bucket has no lower bound; what is measured is seldom negative, so that it begins with 0 where it can.</summary>
    private double LowerOf(int at) => at > 0 ? _bounds[at - 1] : Math.Min(0, _bounds[0]);
}
