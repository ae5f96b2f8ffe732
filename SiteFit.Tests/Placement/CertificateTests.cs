using SiteFit.AppServer.Placement;

namespace SiteFit.Tests.Placement;

/// <summary>What an answer says of problems a little different, by solving those.</summary>
public sealed class CertificateTests
{
    private const int Count = 3000;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static IEnumerable<SolvedSet> Sets => Enumerable.Range(0, Count).Select(seed => SolvedSet.Create(seed, Ct));

    private static IEnumerable<(SolvedSet Set, PlacementAnswer.Infeasible Answer)> Infeasible =>
        from set in Sets
        let answer = set.Answer as PlacementAnswer.Infeasible
        where answer is not null
        select (set, answer);

    [Fact]
    public void A_footprint_of_the_largest_scale_fits_and_a_slightly_larger_one_does_not()
    {
        foreach (var (set, answer) in Infeasible.Where(one => one.Answer.LargestScale is not null && one.Set.Problem.Search != SearchMode.Grid))
        {
            var scale = answer.LargestScale!.Value;
            Assert.InRange(scale, 0, 1);
            Assert.True(Fits(Scaled(set, scale * (1 - 1e-4))), $"seed {set.Seed}: {scale} is said to fit");
            Assert.False(scale * (1 + 1e-3) < 1 && Fits(Scaled(set, scale * (1 + 1e-3))), $"seed {set.Seed}: {scale} is said to be the largest");
        }
    }

    [Fact]
    public void Where_no_scale_is_said_to_fit_a_tenth_does_not() =>
        Assert.All(Infeasible.Where(one => one.Answer.LargestScale is null), one => Assert.False(Fits(Scaled(one.Set, 0.1)), $"seed {one.Set.Seed}"));

    [Fact]
    public void The_setback_that_works_does_and_a_slightly_larger_one_does_not()
    {
        foreach (var (set, answer) in Infeasible.Where(one => one.Answer.SetbackThatWorks is not null))
        {
            var setback = answer.SetbackThatWorks!.Value;
            Assert.True(Fits(WithSetback(set.Problem, Math.Max(0, setback - 1e-4))), $"seed {set.Seed}: {setback} is said to work");
            Assert.False(Fits(WithSetback(set.Problem, setback + 1e-3)), $"seed {set.Seed}: {setback} is said to be the largest");
        }
    }

    [Fact]
    public void Where_no_setback_is_said_to_work_none_is_still_too_much() =>
        Assert.All(Infeasible.Where(one => one.Answer.SetbackThatWorks is null), one => Assert.False(Fits(WithSetback(one.Set.Problem, 0)), $"seed {one.Set.Seed}"));

    [Fact]
    public void Limits_that_take_all_but_a_little_of_the_best_clearance_leave_room_and_those_that_take_more_do_not()
    {
        foreach (var set in Sets.Where(set => set.Placements.Count > 0 && set.Problem.Search != SearchMode.Grid && set.Problem.Footprints.Count == 1))
        {
            // Of clearance alone, so that the best placement is the one with the most.
            var problem = set.Problem with { Orientation = null, MaxResults = 1 };
            var found = Assert.IsType<PlacementAnswer.Found>(PlacementSolver.Solve(problem, Ct));
            var (clearance, slack) = (found.Placements[0].Metrics.Clearance, 2 * (found.Search.GapM + problem.Tolerance) + 1e-6);
            if (clearance < 2 * slack)
                continue;
            Assert.True(Fits(Tightened(problem, clearance - slack)), $"seed {set.Seed}: {clearance} was found");
            Assert.False(Fits(Tightened(problem, clearance + slack)), $"seed {set.Seed}: {clearance} was said to be the most");
        }
    }

    private static bool Fits(PlacementProblem problem)
    {
        var set = new SolvedSet(0, new NtsJudge(problem), PlacementSolver.Solve(problem, Ct));
        Assert.Empty(AnswerFaults.OfPlace(set));
        return set.Answer is PlacementAnswer.Found;
    }

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
