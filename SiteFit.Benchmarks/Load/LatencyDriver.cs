using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;

namespace SiteFit.Benchmarks.Load;

/// <summary>
/// Measures submit → succeeded of a running system, one job at a time, as a client sees it: from the POST until a status call answers succeeded.
/// </summary>
internal static class LatencyDriver
{
    /// <param name="options"><c>[api address] [jobs]</c>; default <c>http://localhost:8081</c> and 500.</param>
    /// <returns>0 when every job succeeded, else 1.</returns>
    public static async Task<int> RunAsync(string[] options)
    {
        var api = new Uri(options.ElementAtOrDefault(0) ?? "http://localhost:8081");
        var count = int.Parse(options.ElementAtOrDefault(1) ?? "500", System.Globalization.CultureInfo.InvariantCulture);
        using var client = new HttpClient { BaseAddress = api };

        // Seeds that no earlier run has used, or the answer would come from the cache.
        var seed = Random.Shared.Next(1_000_000_000);
        for (var warmUp = 0; warmUp < 50; warmUp++)
            await SubmitAndWaitAsync(client, seed++);

        var milliseconds = new List<double>(count);
        for (var job = 0; job < count; job++)
        {
            var started = Stopwatch.GetTimestamp();
            if (!await SubmitAndWaitAsync(client, seed++))
                return 1;
            milliseconds.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        milliseconds.Sort();
        Console.WriteLine($"submit -> succeeded over {count} jobs, one at a time, at {api}");
        foreach (var percent in new[] { 50, 95, 99 })
            Console.WriteLine($"p{percent}: {milliseconds[Math.Min(count - 1, count * percent / 100)]:F1} ms");
        Console.WriteLine($"max: {milliseconds[^1]:F1} ms");
        return 0;
    }

    private static async Task<bool> SubmitAndWaitAsync(HttpClient client, int seed)
    {
        using var response = await client.PostAsJsonAsync("/jobs/run", Request(seed));
        response.EnsureSuccessStatusCode();
        var receipt = await response.Content.ReadFromJsonAsync<JsonElement>();
        var status = new Uri($"/jobs/status/{receipt.GetProperty("job_id").GetString()}", UriKind.Relative);
        while (true)
        {
            var job = await client.GetFromJsonAsync<JsonElement>(status);
            switch (job.GetProperty("status").GetString())
            {
                case "succeeded":
                    return true;
                case "failed" or "cancelled":
                    await Console.Error.WriteLineAsync($"a job did not succeed: {job}");
                    return false;
            }
        }
    }

    private static object Request(int seed) => new
    {
        app_id = "sitefit",
        definition = "sitefit",
        version = "1.0.0",
        inputs = new
        {
            crs = "EPSG:5514",
            parcel = new { coordinates = new[] { new[] { 0, 0 }, [20, 0], [20, 30], [0, 30], [0, 0] } },
            house = new { coordinates = new[] { new[] { 0, 0 }, [10, 0], [10, 8], [0, 8], [0, 0] } },
            seed,
        },
    };
}
