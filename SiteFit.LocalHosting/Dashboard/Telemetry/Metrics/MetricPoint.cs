using System.Runtime.CompilerServices;

namespace SiteFit.LocalHosting.Dashboard.Telemetry.Metrics;

/// <summary>A point as it is held.</summary>
/// <param name="Value">Rate per second of a counter or of a histogram's values; else the value.</param>
/// <param name="Buckets">Null for what is no histogram.</param>
internal readonly record struct MetricPoint(DateTime Time, double Value, BucketCount[]? Buckets)
{
    /// <summary>Estimated bytes of memory.</summary>
    public long Memory => Unsafe.SizeOf<MetricPoint>() + ((Buckets?.Length ?? 0) * Unsafe.SizeOf<BucketCount>());
}
