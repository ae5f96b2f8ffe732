using SiteFit.LocalHosting.Dashboard.Telemetry.Logs;
using SiteFit.LocalHosting.Dashboard.Telemetry.Metrics;
using SiteFit.LocalHosting.Dashboard.Telemetry.Otlp;
using SiteFit.LocalHosting.Dashboard.Telemetry.Store;
using SiteFit.LocalHosting.Dashboard.Telemetry.Traces;

namespace SiteFit.LocalHosting.Dashboard.Telemetry;

/// <summary>What the services have told lately, in this process's memory. Thread safe.</summary>
internal sealed class TelemetryStore
{
    /// <param name="clock">Tells how old a metric's point is; the system's clock by default.</param>
    public TelemetryStore(TelemetryBounds bounds, TimeProvider? clock = null)
    {
        Clock = clock ?? TimeProvider.System;
        Strings = new();
        Spans = new(bounds.Spans, bounds.SpanMemory, export => Read(export, SpanReader.ReadAll));
        Logs = new(bounds.LogRecords, bounds.LogMemory, export => Read(export, LogReader.ReadAll));
        Metrics = new(bounds, Clock);
    }

    public TimeProvider Clock { get; }

    /// <summary>What the records share.</summary>
    public RepeatedStrings Strings { get; }

    public SpanStore Spans { get; }

    public RecordStore<LogRecord> Logs { get; }

    public MetricStore Metrics { get; }

    public TelemetrySequence Sequence => new(Logs.Received, Spans.Received, Metrics.Received);

    private List<T> Read<T>(byte[] export, Func<WireReader, List<T>> readAll)
    {
        using var wire = new WireReader(export, export.Length, Strings);
        return readAll(wire);
    }
}
