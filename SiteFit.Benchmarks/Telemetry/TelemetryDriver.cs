using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using SiteFit.LocalHosting.Dashboard.Telemetry;
using SiteFit.LocalHosting.Dashboard.Telemetry.Otlp;
using SiteFit.LocalHosting.Dashboard.Telemetry.Traces;
using TraceFilter = SiteFit.LocalHosting.Dashboard.Telemetry.Traces.TraceFilter;

namespace SiteFit.Benchmarks.Telemetry;

/// <summary>Measures what the dashboard's receiver of spans takes: time, processor time and memory, warm, until its store is full.</summary>
internal static class TelemetryDriver
{
    private const string ApiKey = "key";
    public static async Task<int> RunAsync()
    {
        var bounds = new TelemetryBounds();
        var bodies = await ExportedSpans.CaptureAsync((bounds.Spans / ExportedSpans.Batch) + 1);
        var spans = bodies.Count * ExportedSpans.Batch;
        Line($"{bodies.Count} requests of {ExportedSpans.Batch} spans with 12 attributes, {bodies.Average(body => body.Length) / 1024:F0} KiB each");

        // Often enough for code as fast as it gets.
        var warm = new TelemetryStore(bounds);
        Take(warm, bodies.Concat(bodies));
        Ask(warm);
        var store = new TelemetryStore(bounds);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        Report("checked and kept, one thread", spans, Measure(() => Take(store, bodies)));
        var unread = GC.GetTotalMemory(forceFullCollection: true) - before;
        Line($"  full of unread exports: {unread / 1e6:F0} MB");
        Report("read when somebody asks", spans, Measure(() => Ask(store)));
        var held = GC.GetTotalMemory(forceFullCollection: true) - before;
        var use = store.Spans.Use;
        Line($"  full with {use.Held:N0} spans: {held / 1e6:F0} MB, of which attributes are estimated at {use.Memory / 1e6:F0} MB");
        Report("checked, kept and read into a full store", spans, Measure(() => Watch(store, bodies)));

        await using var app = Serve(new(bounds));
        await app.StartAsync();
        using var client = new HttpClient { BaseAddress = new(app.Urls.Single()) };
        await PostAsync(client, bodies);
        Report("over HTTP, the client's part counted", spans, await MeasureAsync(() => PostAsync(client, bodies)));

        Queries(store);
        return 0;
    }

    private static void Queries(TelemetryStore store)
    {
        Line($"questions to the full store");
        foreach (var (name, filter) in (IEnumerable<(string, TraceFilter)>)[
            ("newest 200 traces", new(null, null, null, null, null, null, null, long.MaxValue, 200)),
            ("a job that is not there", new(null, null, null, null, "none", null, null, long.MaxValue, 200)),
            ("a text that is nowhere", new(null, "nowhere", null, null, null, null, null, long.MaxValue, 200))])
        {
            Line($"  {name,-40}{Timing.Of(() => TraceQuery.Run(store.Spans, filter), 1).Milliseconds,9:F1} ms");
        }
    }

    private static void Take(TelemetryStore store, IEnumerable<byte[]> bodies)
    {
        foreach (var body in bodies)
            OtlpEndpoints.Keep(store.Spans, body, SpanReader.ReadAll);
    }

    /// <summary>Somebody asks after each export.</summary>
    private static void Watch(TelemetryStore store, IEnumerable<byte[]> bodies)
    {
        foreach (var body in bodies)
        {
            OtlpEndpoints.Keep(store.Spans, body, SpanReader.ReadAll);
            Ask(store);
        }
    }

    private static void Ask(TelemetryStore store) => _ = store.Spans.Use;

    private static async Task PostAsync(HttpClient client, IEnumerable<byte[]> bodies)
    {
        foreach (var body in bodies)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/traces") { Content = new ByteArrayContent(body) };
            request.Content.Headers.ContentType = new MediaTypeHeaderValue(OtlpBody.ContentType);
            request.Headers.Add(OtlpEndpoints.ApiKeyHeader, ApiKey);
            using var answer = await client.SendAsync(request);
            answer.EnsureSuccessStatusCode();
        }
    }

    private static WebApplication Serve(TelemetryStore store)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapOtlp(store, ApiKey);
        return app;
    }

    private static (TimeSpan Elapsed, TimeSpan Processor) Measure(Action action)
    {
        var (started, processor) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        action();
        return (Stopwatch.GetElapsedTime(started), Environment.CpuUsage.TotalTime - processor);
    }

    private static async Task<(TimeSpan Elapsed, TimeSpan Processor)> MeasureAsync(Func<Task> action)
    {
        var (started, processor) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        await action();
        return (Stopwatch.GetElapsedTime(started), Environment.CpuUsage.TotalTime - processor);
    }

    private static void Report(string name, int spans, (TimeSpan Elapsed, TimeSpan Processor) taken) =>
        Line($"{name,-40}{spans / taken.Elapsed.TotalSeconds,9:N0} spans/s{taken.Processor.TotalMilliseconds / spans * 1000,7:F1} ms CPU per 1,000");

    private static void Line(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
