using SiteFit.LocalHosting.Dashboard.Telemetry.Store;

namespace SiteFit.LocalHosting.Dashboard.Telemetry.Metrics;

/// <summary>What tells the series of an instrument apart.</summary>
/// <param name="Dimensions">Sorted by key.</param>
internal readonly record struct SeriesKey(string Instance, TelemetryAttribute[] Dimensions)
{
    public bool Equals(SeriesKey other) => Instance == other.Instance && Dimensions.AsSpan().SequenceEqual(other.Dimensions);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.Add(Instance);
        foreach (var dimension in Dimensions)
            hash.Add(dimension);
        return hash.ToHashCode();
    }
}
