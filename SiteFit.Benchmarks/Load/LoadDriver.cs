using System.Reflection;

namespace SiteFit.Benchmarks.Load;

/// <summary>
/// Starts the whole system, submits jobs at a steady rate, kills workers meanwhile when asked to, and says what became of the jobs, how long
/// they took and what they cost.
/// </summary>
internal static class LoadDriver
{
    private const string Phase = "load";

    /// <returns>0 when every job that was accepted has ended, and once; 1 when not; 2 when the arguments are wrong.</returns>
    public static async Task<int> RunAsync(string[] arguments)
    {
        if (LoadOptions.Parse(arguments) is not { } options)
        {
            await Console.Error.WriteLineAsync(LoadOptions.Usage);
            return 2;
        }
        if (typeof(LoadDriver).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()?.Configuration is "Debug")
            await Console.Error.WriteLineAsync("A Debug build: the figures say little. Run it with -c Release.");

        await using var system = await LoadedSystem.StartAsync(options);
        await using var ends = await JobEnds.ListenAsync(system.Database);
        var yardstick = await Yardstick.MeasureAsync(system.Database);
        using var loop = new OpenLoop(system.Apis);
        await loop.SubmitAsync("warm-up", options.WarmUp, options.WarmUpRate);
        await ends.WaitAsync(options.WarmUp);
        ends.Clear();
        await Task.Delay(DatabaseCounts.Delay, TimeProvider.System);

        var counts = await DatabaseCounts.ReadAsync(system.Database);
        var processorTime = system.ProcessorTime.Read();
        using var submitted = new CancellationTokenSource();
        var killing = options.KillWorkerEvery is { } seconds ? system.KillWorkersAsync(TimeSpan.FromSeconds(seconds), submitted.Token) : null;
        var submissions = await loop.SubmitAsync(Phase, options.Jobs, options.Rate);
        await submitted.CancelAsync();
        var kills = killing is null ? [] : await killing;
        await ends.WaitAsync(submissions.Count(submission => submission.JobId != Guid.Empty));
        var processorTimeAfter = system.ProcessorTime.Read();
        await Task.Delay(DatabaseCounts.Delay, TimeProvider.System);

        var report = new LoadReport
        {
            Options = options,
            Yardstick = yardstick,
            Submissions = submissions,
            Jobs = await JobRow.ReadAsync(system.Database, Phase),
            Ends = ends,
            Resent = loop.Resent,
            Refusal = loop.Refusal,
            LastKill = kills.Count > 0 ? kills[^1] : null,
            Kills = kills.Count,
            Counts = await DatabaseCounts.ReadAsync(system.Database) - counts,
            ProcessorSeconds = processorTimeAfter.ToDictionary(after => after.Key, after => after.Value - processorTime.GetValueOrDefault(after.Key)),
        };
        report.Write(Console.Out);
        return report.IsClean ? 0 : 1;
    }
}
