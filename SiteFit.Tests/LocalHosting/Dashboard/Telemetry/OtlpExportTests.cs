using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace SiteFit.Tests.LocalHosting.Dashboard.Telemetry;

/// <summary>What OpenTelemetry's own exporter sends comes out as it was recorded.</summary>
public sealed partial class OtlpExportTests
{
    [Fact]
    public async Task A_span_comes_out_as_it_was_recorded()
    {
        await using var server = await TelemetryServer.StartAsync();
        using var source = new ActivitySource(nameof(A_span_comes_out_as_it_was_recorded));
        var link = new ActivityContext(ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), ActivityTraceFlags.Recorded);
        Activity outer, inner;
        using (TelemetrySdk.Traces(server, "api", source.Name))
        {
            outer = source.StartActivity("POST /jobs/run", ActivityKind.Server)!;
            inner = source.StartActivity(ActivityKind.Producer, links: [new(link)], name: "send")!;
            inner.SetTag("text", "naïve").SetTag("count", 3L).SetTag("ratio", 0.5).SetTag("flag", true).SetTag("list", new[] { "a", "b" });
            inner.AddException(new InvalidOperationException("no rope"));
            inner.SetStatus(ActivityStatusCode.Error, "it failed");
            inner.Stop();
            outer.SetTag("job_id", "j1").SetTag("correlation_id", "c1");
            outer.Stop();
        }

        var trace = await server.GetJsonAsync($"/api/traces/{outer.TraceId.ToHexString()}");
        Assert.Equal(("j1", "c1"), (trace.GetProperty("jobId").GetString(), trace.GetProperty("correlationId").GetString()));
        Assert.Equal(2, trace.GetProperty("spans").GetArrayLength());
        var (root, child) = (trace.GetProperty("spans")[0], trace.GetProperty("spans")[1]);
        Assert.Equal(
            (outer.SpanId.ToHexString(), null, "POST /jobs/run", "server", "unset"),
            (Text(root, "spanId"), Text(root, "parentId"), Text(root, "name"), Text(root, "kind"), Text(root, "status")));
        Assert.Equal(outer.Duration.TotalMilliseconds, root.GetProperty("durationMs").GetDouble());
        Assert.Equal(
            (outer.SpanId.ToHexString(), "producer", "error", "it failed"),
            (Text(child, "parentId"), Text(child, "kind"), Text(child, "status"), Text(child, "statusMessage")));
        Assert.Equal((source.Name, "api", "1-api"), (Text(child, "scope"), Text(child, "resource"), Text(child, "instance")));
        Assert.Equal((inner.StartTimeUtc - outer.StartTimeUtc).TotalMilliseconds, child.GetProperty("offsetMs").GetDouble());
        Assert.Equal(
            new() { ["text"] = "naïve", ["count"] = "3", ["ratio"] = "0.5", ["flag"] = "true", ["list"] = """["a","b"]""" },
            child.GetProperty("attributes").Deserialize<Dictionary<string, string>>());
        var thrown = Assert.Single(child.GetProperty("events").EnumerateArray());
        Assert.Equal(("exception", "no rope"), (Text(thrown, "name"), Text(thrown.GetProperty("attributes"), "exception.message")));
        var linked = Assert.Single(child.GetProperty("links").EnumerateArray());
        Assert.Equal((link.TraceId.ToHexString(), link.SpanId.ToHexString()), (Text(linked, "traceId"), Text(linked, "spanId")));
    }

    [Fact]
    public async Task A_log_record_comes_out_with_its_event_scopes_exception_and_span()
    {
        await using var server = await TelemetryServer.StartAsync();
        using var activity = new Activity("work");
        activity.Start();
        using (var logs = TelemetrySdk.Logs(server, "worker"))
        {
            var logger = logs.CreateLogger("SiteFit.Worker.Jobs.JobProcessor");
            using (logger.BeginScope(new Dictionary<string, object?> { ["job_id"] = "outer", ["correlation_id"] = "c1", ["attempt"] = 99 }))
            using (logger.BeginScope(new Dictionary<string, object?> { ["job_id"] = "j1" }))
                Retried(logger, 2, "busy", new InvalidOperationException("no rope"));
        }
        activity.Stop();

        var record = Assert.Single((await server.GetJsonAsync("/api/logs")).GetProperty("records").EnumerateArray());
        Assert.Equal(
            ("Warning", "job.retry", "SiteFit.Worker.Jobs.JobProcessor", "Attempt 2 did not succeed: busy", "worker", "1-worker"),
            (Text(record, "level"), Text(record, "event"), Text(record, "category"), Text(record, "message"), Text(record, "resource"), Text(record, "instance")));
        Assert.Equal((activity.TraceId.ToHexString(), activity.SpanId.ToHexString()), (Text(record, "traceId"), Text(record, "spanId")));
        Assert.Equal(("j1", "c1"), (Text(record, "jobId"), Text(record, "correlationId")));
        Assert.StartsWith("System.InvalidOperationException: no rope", Text(record, "exception"));
        var attributes = record.GetProperty("attributes");
        Assert.Equal(("2", "busy", "no rope"), (Text(attributes, "attempt"), Text(attributes, "reason"), Text(attributes, "exception.message")));
    }

    [Theory]
    [InlineData(LogLevel.Trace)]
    [InlineData(LogLevel.Debug)]
    [InlineData(LogLevel.Information)]
    [InlineData(LogLevel.Warning)]
    [InlineData(LogLevel.Error)]
    [InlineData(LogLevel.Critical)]
    public async Task A_level_is_the_loggers(LogLevel level)
    {
        await using var server = await TelemetryServer.StartAsync();
        using (var logs = TelemetrySdk.Logs(server, "worker"))
            logs.CreateLogger("category").Log(level, "message");

        var record = Assert.Single((await server.GetJsonAsync("/api/logs")).GetProperty("records").EnumerateArray());
        Assert.Equal(($"{level}", null, null), (Text(record, "level"), Text(record, "event"), Text(record, "traceId")));
    }

    [Theory]
    [InlineData(MetricReaderTemporalityPreference.Cumulative)]
    [InlineData(MetricReaderTemporalityPreference.Delta)]
    public async Task Instruments_come_out_as_they_were_recorded(MetricReaderTemporalityPreference temporality)
    {
        await using var server = await TelemetryServer.StartAsync();
        using var meter = new Meter($"{nameof(Instruments_come_out_as_they_were_recorded)}.{temporality}");
        using (var metrics = TelemetrySdk.Metrics(server, "worker", meter.Name, temporality))
        {
            var jobs = meter.CreateCounter<long>("jobs", "{job}", "Jobs that ended");
            var active = meter.CreateUpDownCounter<int>("active");
            var temperature = meter.CreateGauge<double>("temperature", "Cel");
            foreach (var change in (int[])[5, -2])
            {
                jobs.Add(3, new KeyValuePair<string, object?>("outcome", "succeeded"));
                jobs.Add(1, new KeyValuePair<string, object?>("outcome", "failed"));
                active.Add(change);
                temperature.Record(20.5 + change);
                Assert.True(metrics.ForceFlush());
            }
        }

        var instruments = (await server.GetJsonAsync("/api/metrics")).GetProperty("instruments").EnumerateArray().ToList();
        Assert.Equal(
            [("active", "", "upDownCounter"), ("jobs", "{job}", "counter"), ("temperature", "Cel", "gauge")],
            instruments.Select(instrument => (Text(instrument, "name"), Text(instrument, "unit"), Text(instrument, "kind"))));
        Assert.Equal("Jobs that ended", Text(instruments[1], "description"));
        Assert.Equal("""{"outcome":["failed","succeeded"]}""", instruments[1].GetProperty("dimensions").GetRawText());

        Assert.Equal([5, 3], await ValuesAsync("active"));
        Assert.Equal([25.5, 18.5], await ValuesAsync("temperature"));
        // Three succeed while one fails, in the same time: so do the rates, whatever the time was.
        var series = await SeriesAsync("jobs");
        var (failed, succeeded) = (RatesOf("failed"), RatesOf("succeeded"));
        Assert.Equal(failed.Select(rate => Math.Round(rate * 3, 6)), succeeded.Select(rate => Math.Round(rate, 6)));
        Assert.All(failed, rate => Assert.True(rate > 0));

        // Disposal exports once more; nothing was recorded by then.
        List<double> RatesOf(string outcome) =>
            [.. Values(series.Single(one => Text(one.GetProperty("dimensions"), "outcome") == outcome)).Take(2)];

        async Task<IReadOnlyList<JsonElement>> SeriesAsync(string name) =>
            [.. (await server.GetJsonAsync($"/api/metrics/series?resource=worker&meter={meter.Name}&name={name}&minutes=60")).GetProperty("series").EnumerateArray()];

        async Task<IEnumerable<double>> ValuesAsync(string name) => Values(Assert.Single(await SeriesAsync(name))).Take(2);
    }

    [Theory]
    [InlineData(false, MetricReaderTemporalityPreference.Cumulative)]
    [InlineData(false, MetricReaderTemporalityPreference.Delta)]
    [InlineData(true, MetricReaderTemporalityPreference.Cumulative)]
    [InlineData(true, MetricReaderTemporalityPreference.Delta)]
    public async Task A_histograms_percentiles_are_those_of_what_was_recorded_since_the_last_export(
        bool isExponential, MetricReaderTemporalityPreference temporality)
    {
        await using var server = await TelemetryServer.StartAsync();
        using var meter = new Meter($"Percentiles.{isExponential}.{temporality}");
        MetricStreamConfiguration view = isExponential
            ? new Base2ExponentialBucketHistogramConfiguration()
            : new ExplicitBucketHistogramConfiguration { Boundaries = [.. Enumerable.Range(1, 200).Select(number => number * 10.0)] };
        using (var metrics = TelemetrySdk.Metrics(server, "worker", meter.Name, temporality, _ => view))
        {
            var durations = meter.CreateHistogram<double>("duration", "ms");
            foreach (var factor in (int[])[1, 2])
            {
                for (var number = 1; number <= 1_000; number++)
                    durations.Record(number * factor);
                Assert.True(metrics.ForceFlush());
            }
        }

        var answer = await server.GetJsonAsync($"/api/metrics/series?resource=worker&meter={meter.Name}&name=duration&minutes=60");
        var series = Assert.Single(answer.GetProperty("series").EnumerateArray());
        // Disposal exports once more; nothing was recorded by then.
        foreach (var (name, expected) in (IEnumerable<(string, double)>)[("p50", 500), ("p95", 950), ("p99", 990)])
        {
            var values = series.GetProperty(name).EnumerateArray().Take(2).Select(point => point[1].GetDouble()).ToList();
            Assert.Equal(expected, values[0], 0.04 * expected);
            Assert.Equal(2 * expected, values[1], 0.04 * 2 * expected);
        }
        Assert.False(series.TryGetProperty("points", out _));
    }

    private static IEnumerable<double> Values(JsonElement series) => series.GetProperty("points").EnumerateArray().Select(point => point[1].GetDouble());

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    [LoggerMessage(6, LogLevel.Warning, "Attempt {attempt} did not succeed: {reason}", EventName = "job.retry")]
    private static partial void Retried(ILogger logger, int attempt, string reason, Exception exception);
}
