using System.Collections.Immutable;

namespace SiteFit.Tests.EndToEnd;

[Collection(SystemCollection.Name)]
public sealed class TracingTests(SystemFixture system)
{
    private const int Producer = 4;
    private const int Consumer = 5;

    [Fact]
    public async Task One_trace_spans_api_queue_worker_and_app_server()
    {
        var id = await system.SubmitNewAsync(Requests.New());
        await system.UntilAsync(id, "succeeded");

        var trace = await TraceOfSolveAsync();
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

    /// <summary>Spans are exported in batches: waits until one trace has all the services in it and its root.</summary>
    private async Task<ExportedSpan[]> TraceOfSolveAsync()
    {
        var found = await Eventually.Async(_ => Task.FromResult<ImmutableArray<ExportedSpan>?>(
            system.Traces.Spans.GroupBy(span => span.TraceId).LastOrDefault(IsComplete) is { } trace ? [.. trace] : null));
        return [.. found];
    }

    private static bool IsComplete(IEnumerable<ExportedSpan> trace) =>
        trace.Any(span => span.Service == "appserver")
        && trace.Any(span => span is { Service: "worker", Kind: Consumer })
        && trace.Any(span => span.Service == "api" && span.ParentId.Length == 0);
}
