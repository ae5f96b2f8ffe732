namespace SiteFit.LocalHosting.Dashboard.Telemetry.Metrics;

/// <summary>What is held of an instrument. Not thread safe.</summary>
internal sealed class MetricInstrument(InstrumentId id)
{
    public InstrumentId Id { get; } = id;

    /// <summary>As it was sent last.</summary>
    public InstrumentText Text { get; set; } = new("", "");

    /// <summary>Time of the newest point.</summary>
    public DateTime LastTime { get; set; }

    /// <summary>Each has a point at least.</summary>
    public Dictionary<SeriesKey, MetricSeries> Series { get; } = [];
}
