using SiteFit.LocalHosting.Dashboard.Telemetry.Queries;
using SiteFit.LocalHosting.Dashboard.Telemetry.Store;

namespace SiteFit.LocalHosting.Dashboard.Telemetry.Traces;

/// <summary>A trace in a list.</summary>
/// <param name="Errors">Spans that failed.</param>
/// <param name="IsWhole">False when its root was not received, or spans of it were dropped.</param>
internal sealed record TraceItem(
    string TraceId,
    long Sequence,
    DateTime Start,
    double DurationMs,
    TraceItem.RootSpan Root,
    int Spans,
    int Errors,
    IReadOnlyList<TraceItem.ResourceSpans> Resources,
    string? JobId,
    string? CorrelationId,
    bool IsWhole)
{
    public static TraceItem Of(HeldTrace trace)
    {
        var root = trace.Root;
        return new(
            HexId.OfTrace(trace.TraceId)!,
            trace.Sequence,
            trace.Start,
            trace.Duration.TotalMilliseconds,
            new(root.Name, root.Resource.Name),
            trace.Spans.Length,
            trace.Spans.Count(span => span.Status == SpanStatus.Error),
            [
                .. trace.Spans.OrderBy(span => span.Start).GroupBy(span => span.Resource.Name)
                    .Select(spans => new ResourceSpans(spans.Key, spans.Count())),
            ],
            trace.FindAttribute(TelemetryAttributes.JobId),
            trace.FindAttribute(TelemetryAttributes.CorrelationId),
            trace.IsWhole);
    }

    internal sealed record RootSpan(string Name, string Resource);

    internal sealed record ResourceSpans(string Name, int Spans);
}
