using System.Diagnostics;
using System.Globalization;
using SiteFit.AppServer.Placement;

namespace SiteFit.Benchmarks.Placement;

/// <summary>Measures how long a solve goes on after it was cancelled: in a warm process, and as the first thing that a process does.</summary>
internal static class CancellationDriver
{
    private const double MostMs = 50;
    private const int Cancels = 40;

    /// <summary>The later ones are spread over as much of a solve.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    /// <summary>Milliseconds after the start of a new process's solve: most of what it compiles is compiled within these.</summary>
    private static readonly int[] ColdCancels = [2, 5, 10, 15, 20, 30, 40, 60, 80, 120];

    private static readonly RotationRange EachDegree = new(0, 359, 1);

    /// <summary>Each goes on for a tenth of a second at least, in one of the searches.</summary>
    private static readonly IReadOnlyList<(string Name, PlacementProblem Problem)> Problems =
    [
        ("10,000 vertices, all angles", ScaleCase.Vertices with { Rotation = EachDegree }),
        ("10,000 vertices, same grid", ScaleCase.Vertices with { Rotation = EachDegree, Search = SearchMode.Grid }),
        ("10,000 vertices, continuous", ScaleCase.Vertices with { Search = SearchMode.Continuous }),
        ("1,000 obstacles, all angles", ScaleCase.Obstacles with { Rotation = EachDegree }),
        ("1,000 obstacles, continuous", ScaleCase.Obstacles with { Search = SearchMode.Continuous, MaxResults = 20 }),
        ("lanes, nothing fits", ScaleCase.Lanes(new RotationRange(20, 70, 0.1))),
    ];

    /// <param name="options">Nothing; a problem's number and the milliseconds after which it is cancelled print how long that took and no more.</param>
    public static async Task<int> RunAsync(string[] options)
    {
        if (options is [var number, var after])
        {
            var problem = Problems[int.Parse(number, CultureInfo.InvariantCulture)].Problem;
            var wait = TimeSpan.FromMilliseconds(int.Parse(after, CultureInfo.InvariantCulture));
            Console.WriteLine((await CancelAsync(problem, wait) ?? double.NaN).ToString(CultureInfo.InvariantCulture));
            return 0;
        }

        Line($"{"ms from cancel to end",-30}{"solve",9}{"cancels",9}{"middle",9}{"slowest",9}{"cold",7}{"middle",9}{"slowest",9}");
        var slowest = 0.0;
        for (var problem = 0; problem < Problems.Count; problem++)
        {
            var cold = new List<double>();
            foreach (var wait in ColdCancels)
                cold.Add(await FreshProcess.MeasureAsync(Environment.ProcessPath!, "placement", "cancel", $"{problem}", $"{wait}"));
            cold.RemoveAll(double.IsNaN);

            var whole = Timing.Of(() => PlacementSolver.Solve(Problems[problem].Problem, CancellationToken.None), 1).Milliseconds;
            var most = Math.Min(whole, Longest.TotalMilliseconds);
            var warm = new List<double>();
            for (var cancel = 0; cancel < Cancels; cancel++)
            {
                if (await CancelAsync(Problems[problem].Problem, TimeSpan.FromMilliseconds(most * cancel / Cancels)) is { } took)
                    warm.Add(took);
            }
            slowest = Math.Max(slowest, Math.Max(warm.Max(), cold.Max()));
            Line($"{Problems[problem].Name,-30}{whole,9:F0}{warm.Count,9}{Middle(warm),9:F2}{warm.Max(),9:F2}{cold.Count,7}{Middle(cold),9:F2}{cold.Max(),9:F2}");
        }
        Line($"slowest {slowest:F1} ms  ≤ {MostMs}: {(slowest <= MostMs ? "met" : "NOT MET")}");
        return 0;
    }

    /// <returns>Milliseconds; null when the solve had ended before it was cancelled.</returns>
    private static async Task<double?> CancelAsync(PlacementProblem problem, TimeSpan after)
    {
        using var source = new CancellationTokenSource();
        var ended = 0L;
        var solving = Task.Run(() =>
        {
            try
            {
                PlacementSolver.Solve(problem, source.Token);
            }
            catch (OperationCanceledException)
            {
                ended = Stopwatch.GetTimestamp();
            }
        });
        await Task.Delay(after, TimeProvider.System);
        var cancelled = Stopwatch.GetTimestamp();
        await source.CancelAsync();
        await solving;
        return ended == 0 ? null : Stopwatch.GetElapsedTime(cancelled, ended).TotalMilliseconds;
    }

    private static double Middle(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private static void Line(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
