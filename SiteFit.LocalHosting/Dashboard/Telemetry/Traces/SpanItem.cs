using SiteFit.LocalHosting.Dashboard.Telemetry.Queries;
using SiteFit.LocalHosting.Dashboard.Telemetry.Store;

namespace SiteFit.LocalHosting.Dashboard.Telemetry.Traces;

/// <summary>A span in its trace.</summary>
/// <param name="ParentId">Null for a root; not held where another one is missing.</param>
/// <param name="Depth">0 for a root, and for a span whose parent is not held.</param>
/// <param name="OffsetMs">Since the trace's start.</param>
internal sealed record SpanItem(
    string SpanId,
    string? ParentId,
    int Depth,
    string Name,
    string Kind,
    string Resource,
    string Instance,
    double OffsetMs,
    double DurationMs,
    string Status,
    string? StatusMessage,
    string Scope,
    IReadOnlyDictionary<string, string> Attributes,
    IReadOnlyList<SpanItem.Event> Events,
    IReadOnlyList<SpanItem.Link> Links)
{
    /// <param name="start">The trace's.</param>
    public static SpanItem Of(SpanRecord span, int depth, DateTime start) =>
        new(
            HexId.OfSpan(span.SpanId)!,
            HexId.OfSpan(span.ParentId),
            depth,
            span.Name,
            $"{span.Kind}".ToLowerInvariant(),
            span.Resource.Name,
            span.Resource.Instance,
            (span.Start - start).TotalMilliseconds,
            span.Duration.TotalMilliseconds,
            $"{span.Status}".ToLowerInvariant(),
            span.StatusMessage,
            span.Scope,
            span.Attributes.ToDictionary(),
            [.. span.Events.Select(one => new Event(one.Name, (one.Time - start).TotalMilliseconds, one.Attributes.ToDictionary()))],
            [.. span.Links.Select(link => new Link(HexId.OfTrace(link.TraceId), HexId.OfSpan(link.SpanId)))]);

    /// <param name="OffsetMs">Since the trace's start.</param>
    internal sealed record Event(string Name, double OffsetMs, IReadOnlyDictionary<string, string> Attributes);

    internal sealed record Link(string? TraceId, string? SpanId);
}
