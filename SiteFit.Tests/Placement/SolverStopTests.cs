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
