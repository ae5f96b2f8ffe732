using SiteFit.LocalHosting.Dashboard.Telemetry.Logs;
using SiteFit.LocalHosting.Dashboard.Telemetry.Metrics;
using SiteFit.LocalHosting.Dashboard.Telemetry.Otlp;
using SiteFit.LocalHosting.Dashboard.Telemetry.Store;
using SiteFit.LocalHosting.Dashboard.Telemetry.Traces;

namespace SiteFit.LocalHosting.Dashboard.Telemetry;

/// <summary>What the services have told lately, in this process's memory. Thread safe.</summary>
/// <param name="clock">Tells how old a metric's point is; the system's clock by default.</param>
internal sealed class TelemetryStore(TelemetryBounds bounds, TimeProvider? clock = null)
{
    public TimeProvider Clock { get; } = clock ?? TimeProvider.System;

    public SpanStore Spans { get; } = new(bounds.Spans, bounds.SpanMemory);

    public RecordStore<LogRecord> Logs { get; } = new(bounds.LogRecords, bounds.LogMemory);

    public MetricStore Metrics { get; } = new(bounds, clock ?? TimeProvider.System);

    /// <summary>What the records share.</summary>
    public RepeatedStrings Strings { get; } = new();

    public TelemetrySequence Sequence => new(Logs.Received, Spans.Received, Metrics.Received);
}
