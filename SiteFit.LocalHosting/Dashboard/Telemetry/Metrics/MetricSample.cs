using SiteFit.LocalHosting.Dashboard.Telemetry.Store;

namespace SiteFit.LocalHosting.Dashboard.Telemetry.Metrics;

/// <summary>A data point as it was sent.</summary>
/// <param name="Instance"><c>service.instance.id</c>: replicas count apart.</param>
/// <param name="Dimensions">Sorted by key.</param>
/// <param name="Start">When counting began; <see cref="DateTime.UnixEpoch"/> when it was not sent.</param>
/// <param name="IsCumulative">Whether it counts from the start on, and not from the last point on.</param>
/// <param name="Number">0 for a histogram.</param>
/// <param name="Histogram">Null for a number.</param>
internal sealed record MetricSample(
    InstrumentId Instrument,
    InstrumentText Text,
    string Instance,
    TelemetryAttribute[] Dimensions,
    DateTime Start,
    DateTime Time,
    bool IsCumulative,
    double Number,
    HistogramValue? Histogram)
{
    /// <summary>Estimated bytes of memory that its dimensions take in a new series.</summary>
    public required long Memory { get; init; }
}
