using SiteFit.AppServer.Placement;
using static SiteFit.Tests.Placement.Rings;

namespace SiteFit.Tests.Placement;

/// <summary>How a search ends before it is through.</summary>
public sealed class SolverStopTests
{
    private static readonly CancellationToken Stopped = new(canceled: true);

    private static readonly PlacementProblem Any = Problem(Ring(0, 0, 40, 0, 40, 18, 20, 18, 20, 40, 0, 40), Rectangle(12, 10));

    [Fact]
    public void A_stopped_search_throws_with_the_token_that_stopped_it() =>
        Assert.Equal(Stopped, Assert.Throws<OperationCanceledException>(() => PlacementSolver.Solve(Any, Stopped)).CancellationToken);

    [Fact]
    public void Enough_before_anything_is_found_throws_with_that_token() => Assert.Equal(
        Stopped,
        Assert.Throws<OperationCanceledException>(() => PlacementSolver.Solve(Any, CancellationToken.None, Stopped)).CancellationToken);

    [Theory]
    [InlineData(SearchMode.Angles), InlineData(SearchMode.Continuous)]
    public void When_its_boxes_are_used_up_the_best_so_far_is_handed_out_with_a_gap_that_holds(SearchMode search)
    {
        var problem = Any with { Search = search, Rotation = new RotationRange(0, 90, 7), MaxResults = 1, Orientation = null };
        var whole = Assert.IsType<PlacementAnswer.Found>(PlacementSolver.Solve(problem, CancellationToken.None));

        var cut = Assert.IsType<PlacementAnswer.Found>(PlacementSolver.Solve(problem, mostBoxes: 10, CancellationToken.None));

        Assert.Equal(10, cut.Search.BoxesVisited);
        Assert.True(whole.Search.BoxesVisited > 10 && whole.Search.GapM <= problem.Tolerance, $"{whole.Search}");
        Assert.True(cut.Search.GapM > problem.Tolerance, $"{cut.Search}");
        var (best, soFar) = (whole.Placements[0].Metrics.Clearance, cut.Placements[0].Metrics.Clearance);
        Assert.InRange(best, soFar - whole.Search.GapM, soFar + cut.Search.GapM);
    }

    [Theory]
    [InlineData(SearchMode.Grid), InlineData(SearchMode.Angles), InlineData(SearchMode.Continuous)]
    public void Two_solves_give_the_same_to_the_last_bit(SearchMode search)
    {
        var problem = Any with { Search = search, Mirror = true };
        var answers = new PlacementAnswer[4];
        Parallel.For(0, answers.Length, i => answers[i] = PlacementSolver.Solve(problem, CancellationToken.None));

        var first = Assert.IsType<PlacementAnswer.Found>(answers[0]);
        Assert.All(answers.Cast<PlacementAnswer.Found>(), answer =>
        {
            Assert.Equal(first.Search, answer.Search);
            Assert.Equal(first.Placements.Select(placement => placement.Transform), answer.Placements.Select(placement => placement.Transform));
        });
    }
}
