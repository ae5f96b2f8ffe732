using Microsoft.AspNetCore.Http;
using SiteFit.LocalHosting.Dashboard.Telemetry.Logs;
using SiteFit.LocalHosting.Dashboard.Telemetry.Queries;
using SiteFit.LocalHosting.Dashboard.Telemetry.Store;

namespace SiteFit.LocalHosting.Dashboard.Telemetry.Traces;

/// <summary>Answers what is asked of the traces.</summary>
internal static class TraceQuery
{
    public static TraceAnswer Run(SpanStore spans, TraceFilter filter)
    {
        var found = spans.TracesNewestFirst(filter.Before).Where(filter.Matches).Take(filter.Limit + 1).ToList();
        return new([.. found.Take(filter.Limit).Select(TraceItem.Of)], found.Count <= filter.Limit);
    }

    /// <param name="traceId">32 hexadecimal digits.</param>
    /// <exception cref="QueryException">No span of it is held.</exception>
    public static TraceDetail Find(TelemetryStore store, string traceId)
    {
        if (!HexId.TryParseTrace(traceId, out var id) || store.Spans.Find(id) is not { } trace)
            throw new QueryException(StatusCodes.Status404NotFound, $"No span of the trace '{traceId}' is held.");
        var start = trace.Start;
        var logs = store.Logs.NewestFirst().Where(record => record.TraceId == id).OrderBy(record => record.Time).ThenBy(record => record.Sequence);
        return new(
            HexId.OfTrace(id)!,
            start,
            trace.Duration.TotalMilliseconds,
            trace.FindAttribute(TelemetryAttributes.JobId),
            trace.FindAttribute(TelemetryAttributes.CorrelationId),
            [.. TraceTree.Walk(trace.Spans).Select(entry => SpanItem.Of(entry.Span, entry.Depth, start))],
            [.. logs.Select(LogItem.Of)]);
    }
}
