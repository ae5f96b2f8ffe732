using SiteFit.LocalHosting.Dashboard.Telemetry.Logs;

namespace SiteFit.LocalHosting.Dashboard.Telemetry.Traces;

/// <param name="Spans">Depth first, siblings by start.</param>
/// <param name="Logs">Oldest first.</param>
internal sealed record TraceDetail(
    string TraceId,
    DateTime Start,
    double DurationMs,
    string? JobId,
    string? CorrelationId,
    IReadOnlyList<SpanItem> Spans,
    IReadOnlyList<LogItem> Logs);
