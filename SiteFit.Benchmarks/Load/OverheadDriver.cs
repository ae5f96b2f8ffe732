using System.Diagnostics;
using System.Globalization;

namespace SiteFit.Benchmarks.Load;

/// <summary>
/// What the dashboard and the telemetry to it cost in throughput. Two whole systems stand side by side, one with and one without, and take turns
/// with short bursts of jobs: the speed of a virtual machine drifts by more in a minute than what is measured here.
/// </summary>
internal static class OverheadDriver
{
    private const int Bursts = 16;
    private const int Jobs = 4000;
    private const int WarmUp = 3000;

    /// <summary>More than a small machine does, so that every burst runs at full load.</summary>
    private const int Rate = 3000;

    /// <summary>
    /// Longer than telemetry waits for more of it, so that a burst's last telemetry is sent before the other system's turn. That is not counted:
    /// at most 512 records of a kind and service, a twentieth of a burst's.
    /// </summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(7);

    /// <returns>0.</returns>
    /// <exception cref="InvalidOperationException">Not every job has succeeded.</exception>
    public static async Task<int> RunAsync()
    {
        await using var without = await StartAsync(new LoadOptions());
        await using var with = await StartAsync(new LoadOptions { HasDashboard = true });
        var pairs = new List<(Burst Without, Burst With)>();
        for (var pair = 0; pair < Bursts; pair++)
        {
            // Whoever is second has the warmer machine: they take turns in that, too.
            var (first, second) = pair % 2 == 0 ? (without, with) : (with, without);
            var (one, other) = (await RunAsync(first), await RunAsync(second));
            pairs.Add(pair % 2 == 0 ? (one, other) : (other, one));
            Line($"{pairs[^1].Without.PerSecond,8:F1} jobs/s without, {pairs[^1].With.PerSecond,8:F1} with: {Loss(pairs[^1]),6:P1} less");
        }
        Line($"median of {Bursts} pairs: {Median(pairs.Select(Loss)):P1} fewer jobs/s; a core's time for a job {Median(pairs.Select(pair => pair.Without.ProcessorMilliseconds)):F2} ms without, {Median(pairs.Select(pair => pair.With.ProcessorMilliseconds)):F2} ms with");
        return 0;
    }

    private static async Task<Side> StartAsync(LoadOptions options)
    {
        var system = await LoadedSystem.StartAsync(options);
        var side = new Side(system, await JobEnds.ListenAsync(system.Database), new OpenLoop(system.Apis));
        await side.Loop.SubmitAsync("warm-up", WarmUp, rate: 200);
        await side.Ends.WaitAsync(WarmUp);
        return side;
    }

    private static async Task<Burst> RunAsync(Side side)
    {
        await Task.Delay(Pause, TimeProvider.System);
        side.Ends.Clear();
        var before = side.System.ProcessorTime.Read().Values.Sum();
        var submissions = await side.Loop.SubmitAsync("burst", Jobs, Rate);
        await side.Ends.WaitAsync(Jobs);
        var processor = side.System.ProcessorTime.Read().Values.Sum() - before;
        if (side.Ends.Count < Jobs)
            throw new InvalidOperationException($"{Jobs - side.Ends.Count} of {Jobs} jobs have not succeeded{(side.Loop.Refusal is { } refusal ? $": {refusal}" : "")}.");
        var last = submissions.Max(submission => side.Ends.Of(submission.JobId)!.Value);
        return new(Jobs / Stopwatch.GetElapsedTime(submissions[0].Scheduled, last).TotalSeconds, processor * 1000 / Jobs);
    }

    private static double Loss((Burst Without, Burst With) pair) => 1 - (pair.With.PerSecond / pair.Without.PerSecond);

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }

    private static void Line(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    /// <param name="ProcessorMilliseconds">Of one core for one job, of all processes.</param>
    private sealed record Burst(double PerSecond, double ProcessorMilliseconds);

    private sealed record Side(LoadedSystem System, JobEnds Ends, OpenLoop Loop) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            Loop.Dispose();
            await Ends.DisposeAsync();
            await System.DisposeAsync();
        }
    }
}
