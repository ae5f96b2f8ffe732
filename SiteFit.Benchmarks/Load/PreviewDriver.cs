using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;

namespace SiteFit.Benchmarks.Load;

/// <summary>
/// Drags a corner of the contract's typical parcel over a running system, as the page does: a preview for each place, the next when the answer is there.
/// Then the same beside jobs, whose own latency is taken with and without the drag.
/// </summary>
internal static class PreviewDriver
{
    private static readonly int[] Percents = [50, 95, 99];

    /// <param name="options"><c>[api address] [previews]</c>; default <c>http://localhost:8081</c> and 500.</param>
    public static async Task<int> RunAsync(string[] options)
    {
        var api = new Uri(options.ElementAtOrDefault(0) ?? "http://localhost:8081");
        var count = int.Parse(options.ElementAtOrDefault(1) ?? "500", CultureInfo.InvariantCulture);
        using var client = new HttpClient { BaseAddress = api };
        var inputs = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine("contracts", "sitefit", "1.1.0", "examples", "valid", "typical.json")))!.AsObject();

        await DragAsync(client, inputs, 50);
        Console.WriteLine($"previews of typical.json, a corner dragged, one after the other, at {api}");
        Report("nothing else running", await DragAsync(client, inputs, count));

        using var enough = new CancellationTokenSource();
        Report("jobs alone, one after the other", await JobsAsync(client, count, CancellationToken.None));
        var jobs = JobsAsync(client, int.MaxValue, enough.Token);
        Report("previews beside those jobs", await DragAsync(client, inputs, count));
        await enough.CancelAsync();
        Report("jobs beside those previews", await jobs);
        return 0;
    }

    private static async Task<List<double>> DragAsync(HttpClient client, JsonObject inputs, int count)
    {
        var corner = inputs["parcel"]!["coordinates"]![2]!.AsArray();
        var (x, y) = (corner[0]!.GetValue<double>(), corner[1]!.GetValue<double>());
        var milliseconds = new List<double>(count);
        for (var i = 0; i < count; i++)
        {
            (corner[0], corner[1]) = (x + Math.Sin(i * 0.05), y + Math.Cos(i * 0.05));
            var body = new JsonObject { ["app_id"] = "sitefit", ["definition"] = "sitefit", ["version"] = "1.1.0", ["inputs"] = inputs.DeepClone() }.ToJsonString();
            var started = Stopwatch.GetTimestamp();
            using var content = new StringContent(body);
            using var response = await client.PostAsync("/jobs/preview", content);
            response.EnsureSuccessStatusCode();
            await response.Content.ReadAsByteArrayAsync();
            milliseconds.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }
        (corner[0], corner[1]) = (x, y);
        return milliseconds;
    }

    private static async Task<List<double>> JobsAsync(HttpClient client, int count, CancellationToken enough)
    {
        var seed = Random.Shared.Next(1_000_000_000); // one that no earlier run has used, or the answer would come from the cache
        var milliseconds = new List<double>();
        while (milliseconds.Count < count && !enough.IsCancellationRequested)
        {
            var started = Stopwatch.GetTimestamp();
            using var content = new ByteArrayContent(JobRequest.Encode(seed++));
            using var response = await client.PostAsync("/jobs/run", content, CancellationToken.None);
            response.EnsureSuccessStatusCode();
            using var status = await client.GetAsync($"{response.Headers.Location}?wait=20s", CancellationToken.None);
            status.EnsureSuccessStatusCode();
            milliseconds.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }
        return milliseconds;
    }

    private static void Report(string what, List<double> milliseconds)
    {
        milliseconds.Sort();
        var figures = Percents.Select(percent =>
            string.Create(CultureInfo.InvariantCulture, $"p{percent} {milliseconds[Math.Min(milliseconds.Count - 1, milliseconds.Count * percent / 100)]:F1} ms"));
        Console.WriteLine($"{what}: {string.Join(", ", figures)} of {milliseconds.Count}");
    }
}
