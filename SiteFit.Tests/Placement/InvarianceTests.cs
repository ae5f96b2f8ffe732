using SiteFit.AppServer.Placement;

namespace SiteFit.Tests.Placement;

/// <summary>What must not change an answer: how a problem is written down, where it is, and who computes it when.</summary>
public sealed class InvarianceTests
{
    private const int Count = 400;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Answers_are_the_same_to_the_last_bit_on_one_two_and_eight_threads_and_again()
    {
        for (var seed = 0; seed < Count; seed += 4)
        {
            var problem = RandomProblem.Create(seed);
            var once = ToText(PlacementSolver.Solve(problem, Ct));
            foreach (var threads in new[] { 1, 2, 8, 8 })
            {
                // What is parallel within a task keeps to its scheduler.
                var scheduler = new ConcurrentExclusiveSchedulerPair(TaskScheduler.Default, threads).ConcurrentScheduler;
                var answers = await Task.WhenAll(Enumerable.Range(0, threads).Select(_ =>
                    Task.Factory.StartNew(() => ToText(PlacementSolver.Solve(problem, Ct)), Ct, TaskCreationOptions.None, scheduler)));
                Assert.All(answers, answer => Assert.Equal(once, answer));
            }
        }
    }

    [Fact]
    public void Rings_may_go_either_way_round() => Compare(seed =>
    {
        var problem = RandomProblem.Create(seed);
        var edges = problem.Parcel.Boundary.Count - 1;
        return problem with
        {
            Parcel = new Parcel(Reversed(problem.Parcel.Boundary))
            {
                Holes = [.. problem.Parcel.Holes.Select(Reversed)],
                Setbacks = problem.Parcel.Setbacks with { ByEdge = problem.Parcel.Setbacks.ByEdge.ToDictionary(setback => edges - 1 - setback.Key, setback => setback.Value) },
            },
            Obstacles = [.. problem.Obstacles.Select(obstacle => obstacle with { Ring = Reversed(obstacle.Ring) })],
            Footprints = [.. problem.Footprints.Select(footprint => footprint with { Ring = Reversed(footprint.Ring) })],
            // The goal's edge has another index in each footprint now.
            Orientation = null,
        };
    }, seed => RandomProblem.Create(seed) with { Orientation = null });

    [Fact]
    public void Rings_may_begin_at_any_corner() => Compare(seed =>
    {
        var problem = RandomProblem.Create(seed);
        var edges = problem.Parcel.Boundary.Count - 1;
        return problem with
        {
            Parcel = new Parcel(Shifted(problem.Parcel.Boundary))
            {
                Holes = [.. problem.Parcel.Holes.Select(Shifted)],
                Setbacks = problem.Parcel.Setbacks with { ByEdge = problem.Parcel.Setbacks.ByEdge.ToDictionary(setback => (setback.Key + edges - 1) % edges, setback => setback.Value) },
            },
            Obstacles = [.. problem.Obstacles.Select(obstacle => obstacle with { Ring = Shifted(obstacle.Ring) })],
            Footprints = [.. problem.Footprints.Select(footprint => footprint with { Ring = Shifted(footprint.Ring) })],
            Orientation = null,
        };
    }, seed => RandomProblem.Create(seed) with { Orientation = null });

    [Fact]
    public void Parcel_and_footprint_may_be_anywhere() => Compare(seed =>
    {
        var problem = RandomProblem.Create(seed);
        Point[] by = [new(4_194_304, -8_388_608), new(-65_536, 131_072)];
        return problem with
        {
            Parcel = problem.Parcel with { Boundary = Moved(problem.Parcel.Boundary, by[0]), Holes = [.. problem.Parcel.Holes.Select(hole => Moved(hole, by[0]))] },
            Obstacles = [.. problem.Obstacles.Select(obstacle => obstacle with { Ring = Moved(obstacle.Ring, by[0]) })],
            Footprints = [.. problem.Footprints.Select(footprint => footprint with { Ring = Moved(footprint.Ring, by[1]) })],
        };
    }, RandomProblem.Create);

    /// <summary>The best of both is as good but for what each may miss it by, and rounding.</summary>
    private static void Compare(Func<int, PlacementProblem> changed, Func<int, PlacementProblem> original)
    {
        for (var seed = 0; seed < Count; seed++)
        {
            var (first, second) = (PlacementSolver.Solve(original(seed), Ct), PlacementSolver.Solve(changed(seed), Ct));
            // Candidates of a grid may be feasible by less than rounding.
            var slack = (first.Search.GapM + second.Search.GapM) * Math.Max(original(seed).Weights.Clearance, 1e-3) + 1e-7;
            if (first is PlacementAnswer.Found found && second is PlacementAnswer.Found other)
                Assert.True(Math.Abs(found.Placements[0].Score.Total - other.Placements[0].Score.Total) <= slack, $"seed {seed}: {found.Placements[0]} and {other.Placements[0]}");
            else if (first is PlacementAnswer.Infeasible none && second is PlacementAnswer.Infeasible neither)
                Assert.True(Math.Abs(none.ShortfallM - neither.ShortfallM) <= ShortfallMissedBy(none, neither), $"seed {seed}: {none} and {neither}");
            else
                Assert.Fail($"seed {seed}: {first} and {second}");
        }
    }

    /// <summary>Metres: what is certified to rounding, where a setback would work, and what is looked for by steps where none does.</summary>
    private static double ShortfallMissedBy(PlacementAnswer.Infeasible first, PlacementAnswer.Infeasible second) =>
        first.SetbackThatWorks is null ? 1e-3 : first.Search.GapM + second.Search.GapM + 1e-7;

    private static IReadOnlyList<Point> Reversed(IReadOnlyList<Point> ring) => [.. ring.Reverse()];

    private static IReadOnlyList<Point> Shifted(IReadOnlyList<Point> ring) => [.. ring.Skip(1), ring[1]];

    private static IReadOnlyList<Point> Moved(IReadOnlyList<Point> ring, Point by) => [.. ring.Select(point => point + by)];

    /// <summary>Every number with all its digits.</summary>
    private static string ToText(PlacementAnswer answer) => System.Text.Json.JsonSerializer.Serialize<object>(answer);
}
