using System.Collections.Immutable;
using System.Diagnostics;

namespace SiteFit.Tests.EndToEnd;

[Collection(SystemCollection.Name)]
public sealed class TracingTests(SystemFixture system)
{
    private const int Server = 2;
    private const int Producer = 4;
    private const int Consumer = 5;

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
        var consumer = Assert.Single(trace, span => span is { Service: "worker", Kind: Consumer });
        var producer = Assert.Single(trace, span => span is { Service: "api", Kind: Producer });
        Assert.Equal(producer.SpanId, consumer.ParentId);
        Assert.Contains(trace, span => span.Service == "api" && span.Name.Contains("/jobs/run"));

        // From AppServer's span one climbs through the worker and the queue to the request.
        var solve = trace.First(span => span.Service == "appserver");
        var path = new List<string>();
        for (var at = solve; at is not null; at = trace.SingleOrDefault(span => span.SpanId == at.ParentId))
            path.Add(at.Service);
        Assert.Equal(["appserver", "worker", "api"], path.Distinct());
    }

    /// <summary>Spans are exported in batches: waits until all the services' are there.</summary>
    private async Task<ExportedSpan[]> WholeTraceAsync(string traceId)
    {
        var found = await Eventually.Async(_ =>
        {
            var trace = system.Traces.Spans.Where(span => span.TraceId == traceId).ToImmutableArray();
            return Task.FromResult<ImmutableArray<ExportedSpan>?>(IsComplete(trace) ? trace : null);
        });
        return [.. found];
    }

    private static bool IsComplete(IEnumerable<ExportedSpan> trace) =>
        trace.Any(span => span.Service == "appserver")
        && trace.Any(span => span is { Service: "worker", Kind: Consumer })
        && trace.Any(span => span is { Service: "api", Kind: Server });
}
