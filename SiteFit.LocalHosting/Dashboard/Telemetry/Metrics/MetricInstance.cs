namespace SiteFit.LocalHosting.Dashboard.Telemetry.Metrics;

/// <summary>A process that sends metrics.</summary>
internal sealed class MetricInstance
{
    /// <summary>Newest time that it has sent points of, before the request that is being taken.</summary>
    public DateTime LastExport { get; set; }

    /// <summary>How many series of it are held.</summary>
    public int Series { get; set; }
}
