using System.Net;
using System.Text.Json;
using SiteFit.LocalHosting.Dashboard.Telemetry.Traces;

namespace SiteFit.Tests.LocalHosting.Dashboard.Telemetry;

public sealed class TraceQueryTests
{
    [Theory]
    [InlineData("", "c b a")]
    [InlineData("resource=worker", "b a")]
    [InlineData("text=POST%20/JOBS", "b a")]
    [InlineData("text=0000000C", "c")]
    [InlineData("text=select%201", "c")]
    [InlineData("minDurationMs=30", "b")]
    [InlineData("minDurationMs=20.5", "b")]
    [InlineData("minDurationMs=20", "b a")]
    [InlineData("background=true", "c")]
    [InlineData("background=false", "b a")]
    [InlineData("hasError=true", "b")]
    [InlineData("hasError=false", "c a")]
    [InlineData("jobId=j1", "a")]
    [InlineData("correlationId=c2", "b")]
    [InlineData("jobId=j1&correlationId=c2", "")]
    [InlineData("before=4", "b a")]
    public async Task A_filter_keeps_what_it_says(string query, string expected)
    {
        await using var server = await FilledAsync();
        var answer = await server.GetJsonAsync($"/api/traces?{query}");
        Assert.Equal(expected, string.Join(' ', Ids(answer)));
        Assert.True(answer.GetProperty("isComplete").GetBoolean());
    }

    [Fact]
    public async Task A_limit_says_whether_more_match()
    {
        await using var server = await FilledAsync();
        var first = await server.GetJsonAsync("/api/traces?resource=worker&limit=1");
        Assert.Equal(["b"], Ids(first));
        Assert.False(first.GetProperty("isComplete").GetBoolean());

        var before = first.GetProperty("traces")[0].GetProperty("sequence").GetInt64();
        var second = await server.GetJsonAsync($"/api/traces?resource=worker&limit=1&before={before}");
        Assert.Equal(["a"], Ids(second));
        Assert.True(second.GetProperty("isComplete").GetBoolean());
    }

    [Fact]
    public async Task A_trace_in_the_list_says_what_it_is()
    {
        await using var server = await FilledAsync();
        var trace = (await server.GetJsonAsync("/api/traces?jobId=j1")).GetProperty("traces")[0];
        Assert.Equal(
            """
            {"traceId":"0000000000000000000000000000000a","sequence":1,"start":"2026-01-01T00:00:00Z","durationMs":20,"root":{"name":"POST /jobs/run","resource":"api"},"spans":2,"errors":0,"resources":[{"name":"api","spans":1},{"name":"worker","spans":1}],"jobId":"j1","correlationId":"c1","isWhole":true}
            """.Trim(),
            trace.GetRawText());
    }

    [Fact]
    public async Task A_trace_has_its_spans_in_order_and_its_log_records()
    {
        await using var server = await FilledAsync();
        server.Store.Logs.Add([Records.Log("late", trace: 10, timeMs: 8), Records.Log("early", trace: 10, timeMs: 2), Records.Log("other", trace: 11)]);

        var trace = await server.GetJsonAsync("/api/traces/0000000000000000000000000000000A");
        Assert.Equal(
            """
            {"spanId":"0000000000000002","parentId":"0000000000000001","depth":1,"name":"process","kind":"internal","resource":"worker","instance":"","offsetMs":5.5,"durationMs":14.5,"status":"unset","statusMessage":null,"scope":"","attributes":{"job_id":"j1","correlation_id":"c1"},"events":[],"links":[]}
            """.Trim(),
            trace.GetProperty("spans")[1].GetRawText());
        Assert.Equal(["0000000000000001", "0000000000000002"], trace.GetProperty("spans").EnumerateArray().Select(span => span.GetProperty("spanId").GetString()));
        Assert.Equal(["early", "late"], trace.GetProperty("logs").EnumerateArray().Select(log => log.GetProperty("message").GetString()));
        Assert.Equal(("j1", "c1"), (trace.GetProperty("jobId").GetString(), trace.GetProperty("correlationId").GetString()));
        Assert.Equal(20, trace.GetProperty("durationMs").GetDouble());
    }

    [Theory]
    [InlineData("/api/traces/000000000000000000000000000000ff", HttpStatusCode.NotFound)]
    [InlineData("/api/traces/latest", HttpStatusCode.NotFound)]
    [InlineData("/api/traces?minDurationMs=-1", HttpStatusCode.BadRequest)]
    [InlineData("/api/traces?minDurationMs=NaN", HttpStatusCode.BadRequest)]
    [InlineData("/api/traces?hasError=1", HttpStatusCode.BadRequest)]
    public async Task What_cannot_be_answered_is_told(string path, HttpStatusCode expected)
    {
        await using var server = await FilledAsync();
        using var answer = await server.GetAsync(path);
        Assert.Equal(expected, answer.StatusCode);
        Assert.NotEmpty(JsonElement.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).GetProperty("error").GetString()!);
    }

    private static async Task<TelemetryServer> FilledAsync()
    {
        var server = await TelemetryServer.StartAsync();
        server.Store.Spans.Add([
            Records.Span(
                2, parent: 1, trace: 10, name: "process", resource: "worker", startMs: 5.5, durationMs: 14.5, attributes: [("job_id", "j1"), ("correlation_id", "c1")]),
            Records.Span(1, trace: 10, name: "POST /jobs/run", durationMs: 10, kind: SpanKind.Server),
            Records.Span(3, trace: 11, name: "POST /jobs/run", resource: "worker", durationMs: 30, status: SpanStatus.Error, kind: SpanKind.Consumer, attributes: [("correlation_id", "c2")]),
            Records.Span(4, trace: 12, name: "GET", attributes: [("db.query.text", "SELECT 1")]),
        ]);
        return server;
    }

    private static IEnumerable<string> Ids(JsonElement answer) =>
        answer.GetProperty("traces").EnumerateArray().Select(trace => trace.GetProperty("traceId").GetString()!.TrimStart('0'));
}
