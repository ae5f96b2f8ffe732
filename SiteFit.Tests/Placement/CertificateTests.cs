using SiteFit.AppServer.Placement;

namespace SiteFit.Tests.Placement;

/// <summary>What an answer says of problems a little different, by solving those.</summary>
public sealed class CertificateTests(SolvedSets sets)
{
    private const int Count = 1_500;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private ParallelQuery<(SolvedSet Set, PlacementAnswer.Infeasible Answer)> Infeasible =>
        from set in sets.All.Take(Count).AsParallel()
        let answer = set.Answer as PlacementAnswer.Infeasible
        where answer is not null
        select (set, answer);

    [Fact]
    public void A_footprint_of_the_largest_scale_fits() => AssertNone(
        from one in Infeasible
        where one.Set.Problem.Search != SearchMode.Grid && one.Answer.LargestScale is { } scale && !(scale is > 0 and <= 1 && Fits(Scaled(one.Set, scale * (1 - 1e-4))))
        select $"seed {one.Set.Seed}: {one.Answer.LargestScale:R} is said to fit");

    [Fact]
    public void A_footprint_slightly_above_the_largest_scale_does_not_fit() => AssertNone(
        from one in Infeasible
        where one.Set.Problem.Search != SearchMode.Grid && one.Answer.LargestScale is { } scale && scale * 1.001 < 1 && Fits(Scaled(one.Set, scale * 1.001))
        select $"seed {one.Set.Seed}: {one.Answer.LargestScale:R} is said to be the largest");

    [Fact]
    public void Where_no_scale_is_said_to_fit_a_tenth_does_not() => AssertNone(
        from one in Infeasible
        where one.Answer.LargestScale is null && Fits(Scaled(one.Set, 0.1))
        select $"seed {one.Set.Seed}");

    [Fact]
    public void The_setback_that_works_does() => AssertNone(
        from one in Infeasible
        where one.Answer.SetbackThatWorks is { } setback && !Fits(WithSetback(one.Set.Problem, Math.Max(0, setback - 1e-4)))
        select $"seed {one.Set.Seed}: {one.Answer.SetbackThatWorks:R} is said to work");

    [Fact]
    public void A_setback_slightly_above_the_one_that_works_does_not() => AssertNone(
        from one in Infeasible
        where one.Answer.SetbackThatWorks is { } setback && Fits(WithSetback(one.Set.Problem, setback + 1e-3))
        select $"seed {one.Set.Seed}: {one.Answer.SetbackThatWorks:R} is said to be the largest");

    [Fact]
    public void Where_no_setback_is_said_to_work_none_is_still_too_much() => AssertNone(
        from one in Infeasible
        where one.Answer.SetbackThatWorks is null && Fits(WithSetback(one.Set.Problem, 0))
        select $"seed {one.Set.Seed}");

    [Fact]
    public void Limits_that_take_a_little_less_than_the_best_clearance_leave_room() => AssertNone(
        from one in Clear
        where !Fits(Tightened(one.Problem, one.Clearance - one.Slack))
        select $"seed {one.Seed}: {one.Clearance:R} was found");

    [Fact]
    public void Limits_that_take_a_little_more_than_the_best_clearance_leave_none() => AssertNone(
        from one in Clear
        where Fits(Tightened(one.Problem, one.Clearance + one.Slack))
        select $"seed {one.Seed}: {one.Clearance:R} was said to be the most");

    /// <summary>One footprint, and no term but clearance that tells its placements apart, so that the best has the most of it.</summary>
    private static ParallelQuery<(int Seed, PlacementProblem Problem, double Clearance, double Slack)> Clear =>
        from seed in ParallelEnumerable.Range(0, Count)
        let problem = RandomProblem.Create(seed) with { Orientation = null, MaxResults = 1 }
        where problem.Search != SearchMode.Grid && problem.Footprints.Count == 1
        let found = PlacementSolver.Solve(problem, Ct) as PlacementAnswer.Found
        where found is not null
        let clearance = found.Placements[0].Metrics.Clearance
        let slack = 2 * (found.Search.GapM + problem.Tolerance) + 1e-6
        where clearance > 2 * slack
        select (seed, problem, clearance, slack);

    private static void AssertNone(ParallelQuery<string> faults)
    {
        var first = faults.ToList();
        Assert.True(first.Count == 0, string.Join(Environment.NewLine, first));
    }

    /// <summary>By NTS where the solver has found something.</summary>
    private static bool Fits(PlacementProblem problem) => PlacementSolver.Solve(problem with { MaxResults = 1, Orientation = null }, Ct)
        is PlacementAnswer.Found found && new NtsJudge(problem).IsFeasible(found.Placements[0].Outline);

    private static PlacementProblem Scaled(SolvedSet set, double scale) => set.Problem with
    {
        Footprints = [.. set.Problem.Footprints.Select(footprint => footprint with { Ring = [.. footprint.Ring.Select(point => scale * point)] })],
    };

    private static PlacementProblem WithSetback(PlacementProblem problem, double setback) => problem with
    {
        Parcel = problem.Parcel with { Setbacks = new Setbacks(setback, new Dictionary<int, double>()) },
    };

    private static PlacementProblem Tightened(PlacementProblem problem, double by) => problem with
    {
        Parcel = problem.Parcel with
        {
            Setbacks = new Setbacks(
                problem.Parcel.Setbacks.Default + by,
                problem.Parcel.Setbacks.ByEdge.ToDictionary(setback => setback.Key, setback => setback.Value + by)),
        },
        Obstacles = [.. problem.Obstacles.Select(obstacle => obstacle with { Buffer = obstacle.Buffer + by })],
    };
}
