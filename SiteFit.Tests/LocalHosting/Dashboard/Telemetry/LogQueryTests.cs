using System.Net;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace SiteFit.Tests.LocalHosting.Dashboard.Telemetry;

public sealed class LogQueryTests
{
    [Theory]
    [InlineData("", "5 4 3 2 1")]
    [InlineData("resource=worker", "5 3 2")]
    [InlineData("resource=nobody", "")]
    [InlineData("level=warning", "5 3")]
    [InlineData("level=Error", "5")]
    [InlineData("event=job.claim", "2")]
    [InlineData("jobId=j1", "5 2")]
    [InlineData("correlationId=c1", "3 2")]
    [InlineData("traceId=0000000000000000000000000000000a", "5 1")]
    [InlineData("text=SUBMITTED", "1")]
    [InlineData("text=broken%20pipe", "5")]
    [InlineData("text=out%20of%20rope", "3")]
    [InlineData("text=job.claim", "")]
    [InlineData("resource=worker&jobId=j1&level=Error", "5")]
    [InlineData("before=4", "3 2 1")]
    [InlineData("after=3", "5 4")]
    [InlineData("before=5&after=2", "4 3")]
    [InlineData("level=&event=&limit=", "5 4 3 2 1")]
    public async Task A_filter_keeps_what_it_says(string query, string expected)
    {
        await using var server = await FilledAsync();
        var answer = await server.GetJsonAsync($"/api/logs?{query}");
        Assert.Equal(expected, string.Join(' ', Sequences(answer)));
        Assert.True(answer.GetProperty("isComplete").GetBoolean());
    }

    [Fact]
    public async Task A_limit_says_whether_more_match()
    {
        await using var server = await FilledAsync();
        var two = await server.GetJsonAsync("/api/logs?resource=worker&limit=2");
        Assert.Equal([5, 3], Sequences(two));
        Assert.False(two.GetProperty("isComplete").GetBoolean());

        var rest = await server.GetJsonAsync("/api/logs?resource=worker&limit=2&before=3");
        Assert.Equal([2], Sequences(rest));
        Assert.True(rest.GetProperty("isComplete").GetBoolean());
        Assert.True((await server.GetJsonAsync("/api/logs?resource=worker&limit=3")).GetProperty("isComplete").GetBoolean());
    }

    [Fact]
    public async Task Two_hundred_are_answered_unless_more_are_asked_for()
    {
        await using var server = await TelemetryServer.StartAsync();
        server.Store.Logs.Add([.. Enumerable.Range(0, 1_200).Select(_ => Records.Log())]);
        Assert.Equal(200, Sequences(await server.GetJsonAsync("/api/logs")).Count());
        Assert.Equal(1_000, Sequences(await server.GetJsonAsync("/api/logs?limit=1000")).Count());
    }

    [Theory]
    [InlineData("level=loud", "level")]
    [InlineData("level=3", "level")]
    [InlineData("level=None", "level")]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=1001", "limit")]
    [InlineData("limit=ten", "limit")]
    [InlineData("before=-1", "before")]
    [InlineData("after=1.5", "after")]
    [InlineData("traceId=0a", "traceId")]
    [InlineData("traceId=0000000000000000000000000000000g", "traceId")]
    public async Task A_wrong_parameter_is_named(string query, string parameter)
    {
        await using var server = await TelemetryServer.StartAsync();
        using var answer = await server.GetAsync($"/api/logs?{query}");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var body = JsonElement.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.StartsWith($"The parameter '{parameter}' ", body.GetProperty("error").GetString());
    }

    [Fact]
    public async Task Filters_are_the_names_that_are_held()
    {
        await using var server = await FilledAsync();
        var filters = await server.GetJsonAsync("/api/logs/filters");
        Assert.Equal("""{"resources":["api","worker"],"events":["job.claim","job.failed","job.retry"]}""", filters.GetRawText());
    }

    private static async Task<TelemetryServer> FilledAsync()
    {
        var server = await TelemetryServer.StartAsync();
        server.Store.Logs.Add([
            Records.Log("Job submitted", trace: 10),
            Records.Log("Claimed", resource: "worker", eventName: "job.claim", attributes: [("job_id", "j1"), ("correlation_id", "c1")]),
            Records.Log("Again", LogLevel.Warning, "worker", "job.retry", attributes: [("job_id", "j2"), ("correlation_id", "c1"), ("reason", "Out of rope")]),
            Records.Log("Checked", LogLevel.Debug),
            Records.Log(
                "Failed", LogLevel.Critical, "worker", "job.failed", "IOException: Broken pipe", trace: 10, attributes: [("job_id", "j0"), ("job_id", "j1")]),
        ]);
        return server;
    }

    private static IEnumerable<int> Sequences(JsonElement answer) =>
        answer.GetProperty("records").EnumerateArray().Select(record => record.GetProperty("sequence").GetInt32());
}
