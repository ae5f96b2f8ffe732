using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SiteFit.LocalHosting.Dashboard.Telemetry.Logs;
using SiteFit.LocalHosting.Dashboard.Telemetry.Metrics;
using SiteFit.LocalHosting.Dashboard.Telemetry.Queries;
using SiteFit.LocalHosting.Dashboard.Telemetry.Traces;

namespace SiteFit.LocalHosting.Dashboard.Telemetry;

/// <summary>
/// What the page asks of the telemetry, as JSON. Errors are <c>{"error":"…"}</c>: 400 for a wrong parameter, 404 for what is not held.
/// </summary>
internal static class TelemetryEndpoints
{
    /// <param name="routes">The group that the paths are in.</param>
    public static void MapTelemetry(this IEndpointRouteBuilder routes, TelemetryStore store)
    {
        Map("/telemetry", _ => TelemetryUse.Of(store));
        Map("/logs", context => LogQuery.Run(store.Logs, LogFilter.From(new(context.Request.Query))));
        Map("/logs/filters", _ => LogQuery.Filters(store.Logs));
        Map("/traces", context => TraceQuery.Run(store.Spans, TraceFilter.From(new(context.Request.Query))));
        Map("/traces/{traceId}", context => TraceQuery.Find(store, $"{context.Request.RouteValues["traceId"]}"));
        Map("/metrics", _ => MetricQuery.Instruments(store.Metrics));
        Map("/metrics/series", context => MetricQuery.Series(store.Metrics, new(context.Request.Query), store.Clock));

        void Map(string path, Func<HttpContext, object> answer) => routes.MapGet(path, context => AnswerAsync(context, answer));
    }

    private static async Task AnswerAsync(HttpContext context, Func<HttpContext, object> answer)
    {
        IResult result;
        try
        {
            result = Results.Json(answer(context));
        }
        catch (QueryException e)
        {
            result = Results.Json(new { error = e.Message }, statusCode: e.StatusCode);
        }
        await result.ExecuteAsync(context);
    }
}
