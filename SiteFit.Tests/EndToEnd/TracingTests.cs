using System.Collections.Immutable;
using System.Diagnostics;
using SiteFit.LocalHosting.Dashboard.Telemetry.Queries;
using SiteFit.LocalHosting.Dashboard.Telemetry.Traces;

namespace SiteFit.Tests.EndToEnd;

[Collection(SystemCollection.Name)]
public sealed class TracingTests(SystemFixture system)
{
    [Fact]
    public async Task One_trace_spans_api_queue_worker_and_app_server()
    {
        // The test's own trace: other tests' jobs are tried more than once in theirs.
        using var activity = new Activity("test") { ActivityTraceFlags = ActivityTraceFlags.Recorded };
        activity.Start();
        var id = await system.SubmitNewAsync(Requests.New());
        activity.Stop();
        await system.UntilAsync(id, "succeeded");

        var trace = await WholeTraceAsync(activity.TraceId.ToHexString());
        var consumer = Assert.Single(trace, span => span is { Resource.Name: "worker", Kind: SpanKind.Consumer });
        var producer = Assert.Single(trace, span => span is { Resource.Name: "api", Kind: SpanKind.Producer });
        Assert.Equal(producer.SpanId, consumer.ParentId);
        Assert.Contains(trace, span => span.Resource.Name == "api" && span.Name.Contains("/jobs/run"));

        // From AppServer's span one climbs through the worker and the queue to the request.
        var solve = trace.First(span => span.Resource.Name == "appserver");
        var path = new List<string>();
        for (var at = solve; at is not null; at = trace.SingleOrDefault(span => span.SpanId == at.ParentId))
            path.Add(at.Resource.Name);
        Assert.Equal(["appserver", "worker", "api"], path.Distinct());
    }

    /// <summary>Spans are exported in batches: waits until all the services' are there.</summary>
    private async Task<SpanRecord[]> WholeTraceAsync(string traceId)
    {
        Assert.True(HexId.TryParseTrace(traceId, out var id));
        var found = await Eventually.Async(_ =>
        {
            var trace = system.Traces.SpansOf(id).ToImmutableArray();
            return Task.FromResult<ImmutableArray<SpanRecord>?>(IsComplete(trace) ? trace : null);
        });
        return [.. found];
    }

    private static bool IsComplete(IEnumerable<SpanRecord> trace) =>
        trace.Any(span => span.Resource.Name == "appserver")
        && trace.Any(span => span is { Resource.Name: "worker", Kind: SpanKind.Consumer })
        && trace.Any(span => span is { Resource.Name: "api", Kind: SpanKind.Server });
}
