namespace SiteFit.LocalHosting.Dashboard.Telemetry.Metrics;

/// <summary>Buckets whose bounds are powers of <c>2^(2^-scale)</c>; the greater the scale, the finer.</summary>
/// <param name="zeroCount">Values that count as zero.</param>
/// <param name="positive">Counts by index: bucket i is <c>(base^i, base^(i+1)]</c>. Without zeros.</param>
/// <param name="negative">The same for the absolute values of negative ones.</param>
/// <remarks>https://opentelemetry.io/docs/specs/otel/metrics/data-model, "ExponentialHistogram".</remarks>
internal sealed class ExponentialHistogram(
    ulong count, int scale, ulong zeroCount, SortedDictionary<long, ulong> positive, SortedDictionary<long, ulong> negative) : HistogramValue(count)
{
    private readonly int _scale = scale;
    private readonly ulong _zeroCount = zeroCount;
    private readonly SortedDictionary<long, ulong> _positive = positive;
    private readonly SortedDictionary<long, ulong> _negative = negative;

    public override BucketCount[] ToBuckets()
    {
        var buckets = _negative.Reverse().Select(bucket => new BucketCount(-BoundOf(bucket.Key + 1), -BoundOf(bucket.Key), bucket.Value));
        if (_zeroCount > 0)
            buckets = buckets.Append(new(0, 0, _zeroCount));
        return [.. buckets, .. _positive.Select(bucket => new BucketCount(BoundOf(bucket.Key), BoundOf(bucket.Key + 1), bucket.Value))];
    }

    public override HistogramValue? Since(HistogramValue earlier)
    {
        // The scale only falls as the range grows; buckets of the finer one merge.
        if (earlier is not ExponentialHistogram before || before.Count > Count || before._zeroCount > _zeroCount || before._scale < _scale)
            return null;
        var shift = (long)before._scale - _scale;
        return Subtract(_positive, before._positive, shift) is { } positive && Subtract(_negative, before._negative, shift) is { } negative
            ? new ExponentialHistogram(Count - before.Count, _scale, _zeroCount - before._zeroCount, positive, negative)
            : null;
    }

    private static SortedDictionary<long, ulong>? Subtract(SortedDictionary<long, ulong> counts, SortedDictionary<long, ulong> earlier, long shift)
    {
        var rest = new SortedDictionary<long, ulong>(counts);
        foreach (var (index, count) in earlier)
        {
            var merged = index >> (int)Math.Min(shift, 63);
            if (!rest.TryGetValue(merged, out var left) || left < count)
                return null;
            if (left == count)
                rest.Remove(merged);
            else
                rest[merged] = left - count;
        }
        return rest;
    }

    private double BoundOf(long index) => Math.Pow(2, index * Math.Pow(2, -_scale));
}
