using SiteFit.LocalHosting.Dashboard.Telemetry.Queries;
using SiteFit.LocalHosting.Dashboard.Telemetry.Store;

namespace SiteFit.LocalHosting.Dashboard.Telemetry.Logs;

/// <summary>A log record as the page gets it.</summary>
/// <param name="Level">Trace, Debug, Information, Warning, Error or Critical.</param>
internal sealed record LogItem(
    long Sequence,
    DateTime Time,
    string Resource,
    string Instance,
    string Level,
    string? Event,
    string Category,
    string Message,
    string? TraceId,
    string? SpanId,
    string? JobId,
    string? CorrelationId,
    IReadOnlyDictionary<string, string> Attributes,
    string? Exception)
{
    public static LogItem Of(LogRecord record) =>
        new(
            record.Sequence,
            record.Time,
            record.Resource.Name,
            record.Resource.Instance,
            $"{record.Level}",
            record.Event,
            record.Scope,
            record.Message,
            HexId.OfTrace(record.TraceId),
            HexId.OfSpan(record.SpanId),
            record.Attributes.Find(TelemetryAttributes.JobId),
            record.Attributes.Find(TelemetryAttributes.CorrelationId),
            record.Attributes.ToDictionary(),
            record.Exception);
}
