using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Net;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Metrics;

namespace SiteFit.Tests.LocalHosting.Dashboard.Telemetry;

/// <summary>Real exports, cut off and changed: each is either taken or refused, and what is refused changes nothing.</summary>
public sealed class HostileBytesTests
{
    [Fact]
    public async Task A_truncated_export_is_taken_or_refused()
    {
        await using var server = await TelemetryServer.StartAsync();
        foreach (var (path, body) in await RealExportsAsync())
        {
            for (var length = 0; length < body.Length; length++)
                await PostAsync(server, path, body[..length]);
        }
        await AnswersAreWholeAsync(server);
    }

    [Fact]
    public async Task A_changed_export_is_taken_or_refused()
    {
        await using var server = await TelemetryServer.StartAsync();
        // The seed is fixed so that a failure comes again.
        var random = new Random(20260101);
        foreach (var (path, body) in await RealExportsAsync())
        {
            for (var round = 0; round < 1_500; round++)
            {
                var changed = (byte[])body.Clone();
                for (var change = random.Next(1, 6); change > 0; change--)
                    changed[random.Next(changed.Length)] = (byte)random.Next(256);
                await PostAsync(server, path, changed);
            }
        }
        await AnswersAreWholeAsync(server);
    }

    private static async Task PostAsync(TelemetryServer server, string path, byte[] body)
    {
        var before = UseOf(server);
        using var answer = await server.PostAsync(path, body);
        Assert.Contains(answer.StatusCode, (HttpStatusCode[])[HttpStatusCode.OK, HttpStatusCode.BadRequest]);
        if (answer.StatusCode == HttpStatusCode.BadRequest)
            Assert.Equal(before, UseOf(server));
    }

    private static object UseOf(TelemetryServer server) => (server.Store.Sequence, server.Store.Spans.Use, server.Store.Logs.Use, server.Store.Metrics.Use);

    /// <summary>Whatever was taken can be shown.</summary>
    private static async Task AnswersAreWholeAsync(TelemetryServer server)
    {
        var use = await server.GetJsonAsync("/api/telemetry");
        Assert.All(use.EnumerateObject(), store => Assert.Equal(Number(store.Value, "received"), Number(store.Value, "held") + Number(store.Value, "dropped")));
        await server.GetJsonAsync("/api/logs?limit=1000&text=x");
        foreach (var trace in (await server.GetJsonAsync("/api/traces?limit=1000")).GetProperty("traces").EnumerateArray())
            await server.GetJsonAsync($"/api/traces/{trace.GetProperty("traceId").GetString()}");
        foreach (var instrument in (await server.GetJsonAsync("/api/metrics")).GetProperty("instruments").EnumerateArray())
        {
            var query = string.Join('&', ((string[])["resource", "meter", "name"]).Select(name => $"{name}={Escape(instrument, name)}"));
            using var answer = await server.GetAsync($"/api/metrics/series?minutes=60&{query}");
            // A name that a change made empty cannot be asked for.
            Assert.Contains(answer.StatusCode, (HttpStatusCode[])[HttpStatusCode.OK, HttpStatusCode.BadRequest]);
        }
    }

    private static string Escape(JsonElement element, string name) => Uri.EscapeDataString(element.GetProperty(name).GetString()!);

    private static long Number(JsonElement store, string name) => store.GetProperty(name).GetInt64();

    private static async Task<IReadOnlyCollection<(string Path, byte[] Body)>> RealExportsAsync()
    {
        await using var server = await TelemetryServer.StartAsync();
        using var source = new ActivitySource(nameof(HostileBytesTests));
        using var meter = new Meter(nameof(HostileBytesTests));
        using (TelemetrySdk.Traces(server, "api", source.Name))
        using (var logs = TelemetrySdk.Logs(server, "worker"))
        using (var metrics = TelemetrySdk.Metrics(server, "worker", meter.Name, view: ViewOf))
        {
            using (var activity = source.StartActivity("POST /jobs/run", ActivityKind.Server)!)
            {
                activity.SetTag("job_id", "j1").SetTag("list", new[] { 1, 2 }).AddException(new InvalidOperationException("no rope")).AddLink(new(activity.Context));
                logs.CreateLogger("category").LogWarning(new EventId(1, "job.retry"), new InvalidOperationException("no rope"), "Attempt {Attempt}", 2);
            }
            meter.CreateCounter<long>("jobs").Add(3, new KeyValuePair<string, object?>("outcome", "failed"));
            meter.CreateHistogram<double>("coarse").Record(3);
            meter.CreateHistogram<double>("fine").Record(3);
            Assert.True(metrics.ForceFlush());
        }
        return [.. server.Received.DistinctBy(export => export.Path)];

        static MetricStreamConfiguration? ViewOf(Instrument instrument) =>
            instrument.Name == "fine" ? new Base2ExponentialBucketHistogramConfiguration() : null;
    }
}
