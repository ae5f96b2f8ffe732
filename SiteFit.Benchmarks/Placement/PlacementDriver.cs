using System.Diagnostics;
using System.Globalization;
using SiteFit.AppServer.Placement;

namespace SiteFit.Benchmarks.Placement;

/// <summary>Measures the placement solver on one core, warm, against the reference's brute force on the same candidates.</summary>
internal static class PlacementDriver
{
    private const double LeastRatio = 300;
    private const double MostColdMs = 15;
    private const double MostMsPerAngleOfVertices = 2;
    private const double MostMsPerAngleOfObstacles = 1.5;
    private const double MostTimesFeasible = 3;
    private const int ColdStarts = 9;

    /// <param name="options">Nothing; <c>cold</c> prints the milliseconds of the process's first solve and no more.</param>
    public static async Task<int> RunAsync(string[] options)
    {
        if (options is ["cold"])
        {
            var started = Stopwatch.GetTimestamp();
            Solve(PlacementCase.Typical.Problem);
            Console.WriteLine(Stopwatch.GetElapsedTime(started).TotalMilliseconds.ToString(CultureInfo.InvariantCulture));
            return 0;
        }

        // Before this process is on one core: what it starts would be too.
        var built = await ColdAsync(Environment.ProcessPath!);
        double published;
        using (var program = await PublishedProgram.PublishAsync())
            published = await ColdAsync(program.Path);
        if (OperatingSystem.IsLinux() || OperatingSystem.IsWindows())
        {
            using var process = Process.GetCurrentProcess();
            process.ProcessorAffinity = 1;
        }

        Line($"{"case: parcel/house",-27}{"candidates",11}{"brute force",13}{"same grid",11}{"all angles",12}{"continuous",12}{"ratio",8}{"bytes",12}  aims");
        var setbacks = PlacementCase.All.Select(Measure).ToList();
        Console.WriteLine();
        Line($"{"min setback, m",-27}{"claimed",11}{"true",13}{"same grid",11}{"all angles",12}{"continuous",12}");
        setbacks.ForEach(Console.WriteLine);
        Console.WriteLine();

        Angles("10,000 vertices", ScaleCase.Vertices, MostMsPerAngleOfVertices);
        Angles("1,000 obstacles", ScaleCase.Obstacles, MostMsPerAngleOfObstacles);
        Lanes();
        Line($"{"first solve, cold",-27}{published,11:F1} ms compiled ahead, as published{Aim(published, MostColdMs)}; {built:F1} ms as built");
        return 0;
    }

    /// <returns>Milliseconds of a process's first solve, the median of some processes.</returns>
    private static async Task<double> ColdAsync(string program)
    {
        var milliseconds = new List<double>();
        for (var start = 0; start < ColdStarts; start++)
            milliseconds.Add(await FreshProcess.MeasureAsync(program, "placement", "cold"));
        return milliseconds.Order().ElementAt(ColdStarts / 2);
    }

    /// <returns>A line about what was found.</returns>
    private static string Measure(PlacementCase measured)
    {
        var problem = measured.Problem with { MaxResults = 1 };
        var brute = new BruteForce(problem);
        var bruteForce = Timing.Of(() => brute.Solve(), 1);
        var grid = Timing.Of(() => Solve(problem with { Search = SearchMode.Grid }), 0.6);
        var angles = Timing.Of(() => Solve(problem with { Search = SearchMode.Angles }), 0.6);
        var continuous = Timing.Of(() => Solve(problem with { Search = SearchMode.Continuous }), 0.6);
        var ratio = bruteForce.Milliseconds / grid.Milliseconds;
        Line($"{measured.Name,-27}{brute.Candidates,11:N0}{bruteForce.Milliseconds,10:F1} ms{grid.Milliseconds,8:F3} ms{angles.Milliseconds,9:F3} ms{continuous.Milliseconds,9:F3} ms{ratio,8:F0}{angles.Bytes,12:N0} {Aim(grid.Milliseconds, measured.Aims.Grid, "grid")}{Aim(angles.Milliseconds, measured.Aims.Angles, "angles")}{Aim(continuous.Milliseconds, measured.Aims.Continuous, "continuous")}  ratio ≥ {LeastRatio}: {Met(ratio >= LeastRatio)}");

        var claimed = brute.Solve()[0];
        return string.Create(CultureInfo.InvariantCulture, $"{measured.Name,-27}{claimed.Setback,11:F4}{brute.TrueSetback(claimed),13:F4}{Setback(SearchMode.Grid),11:F4}{Setback(SearchMode.Angles),12:F4}{Setback(SearchMode.Continuous),12:F4}");

        double Setback(SearchMode search) => Solve(problem with { Search = search }) is PlacementAnswer.Found found ? found.Placements[0].Metrics.MinSetback : double.NaN;
    }

    private static void Angles(string name, PlacementProblem problem, double most)
    {
        var timing = Timing.Of(() => Solve(problem with { MaxResults = 1 }), 2);
        var perAngle = timing.Milliseconds / ScaleCase.Angles;
        Line($"{name,-27}{perAngle,11:F2} ms per angle, {timing.Bytes:N0} bytes{Aim(perAngle, most)}");
    }

    /// <summary>The second angle of two is the infeasible one; an answer that says why nothing fits is another matter.</summary>
    private static void Lanes()
    {
        var feasible = Timing.Of(() => Solve(ScaleCase.Lanes(new RotationRange(0, 0, 1))), 1).Milliseconds;
        var both = Timing.Of(() => Solve(ScaleCase.Lanes(new RotationRange(0, 45, 45))), 1).Milliseconds;
        var explained = Timing.Of(() => Solve(ScaleCase.Lanes(new RotationRange(45, 45, 1))), 1).Milliseconds;
        Line($"{"infeasible angle",-27}{both - feasible,11:F3} ms; feasible {feasible:F3} ms; infeasible answer, explained {explained:F3} ms  ≤ {MostTimesFeasible} × feasible: {Met(both - feasible <= MostTimesFeasible * feasible)}");
    }

    private static PlacementAnswer Solve(PlacementProblem problem) => PlacementSolver.Solve(problem, CancellationToken.None);

    private static string Aim(double actual, double? most, string name = "") =>
        most is { } aim ? string.Create(CultureInfo.InvariantCulture, $"  {name}{(name.Length > 0 ? " " : "")}≤ {aim} ms: {Met(actual <= aim)}") : "";

    private static string Met(bool met) => met ? "met" : "NOT MET";

    private static void Line(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
