using SiteFit.LocalHosting.Dashboard.Telemetry.Queries;
using SiteFit.LocalHosting.Dashboard.Telemetry.Store;

namespace SiteFit.LocalHosting.Dashboard.Telemetry.Traces;

/// <summary>Which traces are wanted; null is any.</summary>
/// <param name="Resource">Some span is of it.</param>
/// <param name="Text">Found in the trace's id, a span's name or an attribute's value, in whatever case.</param>
/// <param name="HasError">Whether some span failed.</param>
/// <param name="Background">Whether no request and no message began it or is in it: polls, checks.</param>
/// <param name="Before">Only smaller sequences.</param>
internal sealed record TraceFilter(
    string? Resource,
    string? Text,
    TimeSpan? MinDuration,
    bool? HasError,
    string? JobId,
    string? CorrelationId,
    bool? Background,
    long Before,
    int Limit)
{
    /// <exception cref="QueryException">A parameter is wrong.</exception>
    public static TraceFilter From(QueryValues query) =>
        new(
            query.Text("resource"),
            query.Text("text"),
            query.Milliseconds("minDurationMs"),
            query.Boolean("hasError"),
            query.Text("jobId"),
            query.Text("correlationId"),
            query.Boolean("background"),
            query.Sequence("before", long.MaxValue),
            query.Limit);

    /// <summary>Whether it is wanted, whatever its sequence.</summary>
    public bool Matches(HeldTrace trace) =>
        (Resource is null || trace.Spans.Any(span => span.Resource.Name == Resource))
        && (HasError is null || trace.Spans.Any(span => span.Status == SpanStatus.Error) == HasError)
        && (Background is null || !trace.Spans.Any(span => span.Kind is SpanKind.Server or SpanKind.Consumer) == Background)
        && (MinDuration is null || trace.Duration >= MinDuration)
        && (JobId is null || Has(trace, TelemetryAttributes.JobId, JobId))
        && (CorrelationId is null || Has(trace, TelemetryAttributes.CorrelationId, CorrelationId))
        && (Text is null || Mentions(trace, Text));

    private static bool Has(HeldTrace trace, string key, string value) => trace.Spans.Any(span => span.Attributes.Find(key) == value);

    private static bool Mentions(HeldTrace trace, string text) =>
        HexId.OfTrace(trace.TraceId)!.Contains(text, StringComparison.OrdinalIgnoreCase)
        || trace.Spans.Any(span => span.Name.Contains(text, StringComparison.OrdinalIgnoreCase) || span.Attributes.Mention(text));
}
