namespace SiteFit.LocalHosting.Dashboard.Telemetry.Metrics;

/// <summary>How many values lay in a bucket of a histogram.</summary>
/// <param name="Lower">Not in it.</param>
/// <param name="Upper">In it; equal to <paramref name="Lower"/> where the bucket has no end on one side, since nothing better is known.</param>
internal readonly record struct BucketCount(double Lower, double Upper, ulong Count);
