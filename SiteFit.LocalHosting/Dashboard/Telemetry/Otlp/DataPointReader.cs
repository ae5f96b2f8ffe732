using SiteFit.LocalHosting.Dashboard.Telemetry.Metrics;
using SiteFit.LocalHosting.Dashboard.Telemetry.Store;
using static SiteFit.LocalHosting.Dashboard.Telemetry.Otlp.WireType;

namespace SiteFit.LocalHosting.Dashboard.Telemetry.Otlp;

/// <summary>Reads the points of metrics. What each gives is null when the point says that nothing was recorded.</summary>
/// <remarks>https://github.com/open-telemetry/opentelemetry-proto, metrics/v1/metrics.proto, messages <c>…DataPoint</c>.</remarks>
internal sealed class DataPointReader(WireReader wire)
{
    /// <summary>Senders make some hundred at most.</summary>
    private const int MaxBuckets = 4096;

    private const uint NoRecordedValue = 1;

    // All points.
    private const uint Start = (2 << 3) | Fixed64;
    private const uint Time = (3 << 3) | Fixed64;

    // NumberDataPoint.
    private const uint Double = (4 << 3) | Fixed64;
    private const uint Integer = (6 << 3) | Fixed64;
    private const uint NumberAttributes = (7 << 3) | Delimited;
    private const uint NumberFlags = (8 << 3) | Varint;

    // Both histograms.
    private const uint Count = (4 << 3) | Fixed64;
    private const uint HistogramFlags = (10 << 3) | Varint;

    // HistogramDataPoint; lists are packed, but need not be.
    private const uint BucketCounts = (6 << 3) | Delimited;
    private const uint BucketCountAlone = (6 << 3) | Fixed64;
    private const uint Bounds = (7 << 3) | Delimited;
    private const uint BoundAlone = (7 << 3) | Fixed64;
    private const uint HistogramAttributes = (9 << 3) | Delimited;

    // ExponentialHistogramDataPoint.
    private const uint ExponentialAttributes = (1 << 3) | Delimited;
    private const uint Scale = (6 << 3) | Varint;
    private const uint ZeroCount = (7 << 3) | Fixed64;
    private const uint Positive = (8 << 3) | Delimited;
    private const uint Negative = (9 << 3) | Delimited;

    // Its Buckets.
    private const uint Offset = (1 << 3) | Varint;
    private const uint IndexedCounts = (2 << 3) | Delimited;
    private const uint IndexedCountAlone = (2 << 3) | Varint;

    private readonly List<TelemetryAttribute> _attributes = [];

    public DataPoint? ReadNumber()
    {
        ulong start = 0, time = 0;
        var number = 0.0;
        var flags = 0u;
        var memory = Begin();
        using (wire.Enter())
        {
            while (wire.Next(out var tag))
            {
                switch (tag)
                {
                    case Start: start = wire.ReadFixed64(); break;
                    case Time: time = wire.ReadFixed64(); break;
                    case Double: number = wire.ReadDouble(); break;
                    case Integer: number = (long)wire.ReadFixed64(); break;
                    case NumberAttributes: _attributes.Add(wire.ReadAttribute()); break;
                    case NumberFlags: flags = wire.ReadUInt32(); break;
                    default: wire.Skip(); break;
                }
            }
        }
        return PointOf(flags, start, time, number, null, memory);
    }

    public DataPoint? ReadHistogram()
    {
        ulong start = 0, time = 0, count = 0;
        var flags = 0u;
        List<ulong> counts = [];
        List<double> bounds = [];
        var memory = Begin();
        using (wire.Enter())
        {
            while (wire.Next(out var tag))
            {
                switch (tag)
                {
                    case Start: start = wire.ReadFixed64(); break;
                    case Time: time = wire.ReadFixed64(); break;
                    case Count: count = wire.ReadFixed64(); break;
                    case BucketCounts: wire.ReadFixed64s(counts); break;
                    case BucketCountAlone: counts.Add(wire.ReadFixed64()); break;
                    case Bounds: wire.ReadDoubles(bounds); break;
                    case BoundAlone: bounds.Add(wire.ReadDouble()); break;
                    case HistogramAttributes: _attributes.Add(wire.ReadAttribute()); break;
                    case HistogramFlags: flags = wire.ReadUInt32(); break;
                    default: wire.Skip(); break;
                }
            }
        }
        CheckBuckets(counts, bounds);
        return PointOf(flags, start, time, 0, new ExplicitHistogram(count, [.. bounds], [.. counts]), memory);
    }

    public DataPoint? ReadExponentialHistogram()
    {
        ulong start = 0, time = 0, count = 0, zeroCount = 0;
        var flags = 0u;
        var scale = 0;
        SortedDictionary<long, ulong> positive = [], negative = [];
        var memory = Begin();
        using (wire.Enter())
        {
            while (wire.Next(out var tag))
            {
                switch (tag)
                {
                    case ExponentialAttributes: _attributes.Add(wire.ReadAttribute()); break;
                    case Start: start = wire.ReadFixed64(); break;
                    case Time: time = wire.ReadFixed64(); break;
                    case Count: count = wire.ReadFixed64(); break;
                    case Scale: scale = wire.ReadSInt32(); break;
                    case ZeroCount: zeroCount = wire.ReadFixed64(); break;
                    case Positive: positive = ReadBuckets(); break;
                    case Negative: negative = ReadBuckets(); break;
                    case HistogramFlags: flags = wire.ReadUInt32(); break;
                    default: wire.Skip(); break;
                }
            }
        }
        return PointOf(flags, start, time, 0, new ExponentialHistogram(count, scale, zeroCount, positive, negative), memory);
    }

    /// <summary>Counts of consecutive indexes, the first of which is the offset.</summary>
    private SortedDictionary<long, ulong> ReadBuckets()
    {
        var offset = 0;
        List<ulong> counts = [];
        using (wire.Enter())
        {
            while (wire.Next(out var tag))
            {
                switch (tag)
                {
                    case Offset: offset = wire.ReadSInt32(); break;
                    case IndexedCounts: wire.ReadUInt64s(counts); break;
                    case IndexedCountAlone: counts.Add(wire.ReadUInt64()); break;
                    default: wire.Skip(); break;
                }
            }
        }
        CheckLength(counts.Count);
        var buckets = new SortedDictionary<long, ulong>();
        for (var at = 0; at < counts.Count; at++)
        {
            if (counts[at] > 0)
                buckets.Add((long)offset + at, counts[at]);
        }
        return buckets;
    }

    private static void CheckBuckets(List<ulong> counts, List<double> bounds)
    {
        CheckLength(counts.Count);
        if (counts.Count != bounds.Count + 1 && (counts.Count > 0 || bounds.Count > 0))
            throw new OtlpException($"A histogram has {bounds.Count} bounds and {counts.Count} buckets; there is one bucket more than bounds.");
        for (var at = 0; at < bounds.Count; at++)
        {
            if (!double.IsFinite(bounds[at]) || (at > 0 && bounds[at] <= bounds[at - 1]))
                throw new OtlpException("A histogram's bounds are not ascending numbers.");
        }
    }

    private static void CheckLength(int buckets)
    {
        if (buckets > MaxBuckets)
            throw new OtlpException($"A histogram has {buckets} buckets, more than {MaxBuckets}.");
    }

    private long Begin()
    {
        _attributes.Clear();
        return wire.StringMemory;
    }

    private DataPoint? PointOf(uint flags, ulong start, ulong time, double number, HistogramValue? histogram, long memoryBefore)
    {
        if ((flags & NoRecordedValue) != 0)
            return null;
        _attributes.Sort(static (one, other) => string.CompareOrdinal(one.Key, other.Key));
        return new([.. _attributes], start, time, number, histogram, wire.StringMemory - memoryBefore);
    }
}
