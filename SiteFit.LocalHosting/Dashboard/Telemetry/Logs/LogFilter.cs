using Microsoft.Extensions.Logging;
using SiteFit.LocalHosting.Dashboard.Telemetry.Queries;
using SiteFit.LocalHosting.Dashboard.Telemetry.Store;

namespace SiteFit.LocalHosting.Dashboard.Telemetry.Logs;

/// <summary>Which log records are wanted; null is any.</summary>
/// <param name="Level">The least severe.</param>
/// <param name="Text">Found in the message, the exception or an attribute's value, in whatever case.</param>
/// <param name="Before">Only smaller sequences.</param>
/// <param name="After">Only greater sequences.</param>
internal sealed record LogFilter(
    string? Resource,
    LogLevel? Level,
    string? Event,
    string? JobId,
    string? CorrelationId,
    UInt128? TraceId,
    string? Text,
    long Before,
    long After,
    int Limit)
{
    /// <exception cref="QueryException">A parameter is wrong.</exception>
    public static LogFilter From(QueryValues query) =>
        new(
            query.Text("resource"),
            query.Level("level"),
            query.Text("event"),
            query.Text("jobId"),
            query.Text("correlationId"),
            query.TraceId("traceId"),
            query.Text("text"),
            query.Sequence("before", long.MaxValue),
            query.Sequence("after", 0),
            query.Limit);

    /// <summary>Whether it is wanted, whatever its sequence.</summary>
    public bool Matches(LogRecord record) =>
        (Resource is null || record.Resource.Name == Resource)
        && (Level is null || record.Level >= Level)
        && (Event is null || record.Event == Event)
        && (TraceId is null || record.TraceId == TraceId)
        && (JobId is null || record.Attributes.Find(TelemetryAttributes.JobId) == JobId)
        && (CorrelationId is null || record.Attributes.Find(TelemetryAttributes.CorrelationId) == CorrelationId)
        && (Text is null || Mentions(record, Text));

    private static bool Mentions(LogRecord record, string text) =>
        record.Message.Contains(text, StringComparison.OrdinalIgnoreCase)
        || record.Exception?.Contains(text, StringComparison.OrdinalIgnoreCase) == true
        || record.Attributes.Mention(text);
}
