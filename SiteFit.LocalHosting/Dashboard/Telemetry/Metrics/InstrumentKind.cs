namespace SiteFit.LocalHosting.Dashboard.Telemetry.Metrics;

internal enum InstrumentKind : byte
{
    /// <summary>A sum that only grows; shown as a rate.</summary>
    Counter,

    /// <summary>A sum that goes up and down; shown as it stands.</summary>
    UpDownCounter,

    Gauge,

    /// <summary>With explicit or exponential buckets; shown as a rate and percentiles.</summary>
    Histogram,
}
