using System.Text.Json;
using SiteFit.Tests.EndToEnd;

namespace SiteFit.Tests.LocalHosting.Dashboard;

/// <summary>What the services tell of jobs, as it arrives at the dashboard.</summary>
[Collection(DashboardCollection.Name)]
public sealed class JobTelemetryTests(DashboardFixture dashboard)
{
    [Fact]
    public async Task Every_service_that_had_a_job_in_hand_names_it_in_its_logs()
    {
        var records = await dashboard.LogsOfAsync(dashboard.FailedJob);

        Assert.Equal(["api", "appserver", "worker"], records.Select(record => record.GetProperty("resource").GetString()).Distinct().Order(StringComparer.Ordinal));
        Assert.Single(records.Select(record => record.GetProperty("correlationId").GetString()).Distinct());
        Assert.Contains(records, record => record.GetProperty("event").GetString() == "solve.failed");
    }

    [Fact]
    public async Task Inputs_are_in_neither_logs_nor_spans()
    {
        var logs = await dashboard.GetAsync($"logs?jobId={dashboard.SucceededJob}");
        var trace = await dashboard.GetAsync($"traces/{await dashboard.TraceOfAsync(dashboard.SucceededJob)}");
        foreach (var told in (JsonElement[])[logs, trace])
            Assert.DoesNotContain("coordinates", told.GetRawText(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_trace_has_a_file_once_and_the_databases_name_instead_of_its_address()
    {
        var seed = Random.Shared.Next();
        var job = await dashboard.RunAsync(Requests.Placement("minimal", inputs => inputs["seed"] = seed).ToJsonString(), "succeeded");
        var trace = await dashboard.TraceOfAsync(job);
        // Spans come in the order in which they end: with the worker's own, all that are within it are there.
        var answer = await Eventually.Async(async _ =>
        {
            var found = await dashboard.GetAsync($"traces/{trace}");
            return found.GetProperty("spans").EnumerateArray().Any(span => span.GetProperty("name").GetString() == "process sitefit-queue")
                ? found
                : (JsonElement?)null;
        });
        var spans = answer.GetProperty("spans").EnumerateArray().ToList();

        var uploads = spans.Select(span => AttributeOf(span, "url.full")).OfType<string>().Where(url => url.Contains(job, StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(uploads);
        Assert.Equal(uploads.Distinct(), uploads);
        var statements = spans.Where(span => AttributeOf(span, "db.query.text") is not null).ToList();
        Assert.NotEmpty(statements);
        Assert.All(statements, span => Assert.Equal("sitefitdb", AttributeOf(span, "db.npgsql.data_source")));
    }

    [Theory]
    [InlineData("api", "sitefit.job.submissions")]
    [InlineData("api", "sitefit.queue.depth")]
    [InlineData("api", "sitefit.queue.age")]
    [InlineData("api", "messaging.client.sent.messages")]
    [InlineData("worker", "sitefit.job.queue.duration")]
    [InlineData("worker", "sitefit.job.duration")]
    [InlineData("worker", "sitefit.job.attempts")]
    [InlineData("worker", "sitefit.job.dead_letters")]
    [InlineData("worker", "messaging.process.duration")]
    [InlineData("worker", "db.client.operation.duration")]
    [InlineData("appserver", "sitefit.solve.duration")]
    [InlineData("appserver", "sitefit.seats.taken")]
    [InlineData("appserver", "sitefit.seats.limit")]
    public async Task The_operators_instruments_arrive(string resource, string name)
    {
        var series = await Eventually.Async(async ct =>
        {
            var instruments = (await dashboard.GetAsync("metrics")).GetProperty("instruments").EnumerateArray();
            var found = instruments.FirstOrDefault(one => one.GetProperty("resource").GetString() == resource && one.GetProperty("name").GetString() == name);
            return found.ValueKind == JsonValueKind.Undefined
                ? (JsonElement?)null
                : await dashboard.GetAsync($"metrics/series?resource={resource}&name={name}&meter={found.GetProperty("meter").GetString()}");
        });

        Assert.NotEmpty(series.GetProperty("series").EnumerateArray());
    }

    private static string? AttributeOf(JsonElement span, string name) =>
        span.GetProperty("attributes").TryGetProperty(name, out var value) ? value.GetString() : null;
}
