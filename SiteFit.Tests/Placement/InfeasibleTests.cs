using SiteFit.AppServer.Placement;
using static SiteFit.Tests.Placement.Rings;

namespace SiteFit.Tests.Placement;

/// <summary>What is said when nothing fits, where it can be worked out by hand.</summary>
public sealed class InfeasibleTests
{
    private static readonly RotationRange Square = new(0, 0, 5);

    private static readonly Point[] Lane = Ring(0, 0, 40, 0, 40, 18, 20, 18, 20, 40, 0, 40);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public void Half_of_what_the_house_is_too_wide_is_missing_on_each_side()
    {
        var answer = Infeasible(Problem(Rectangle(22, 30), Rectangle(22.5, 10)) with { Rotation = Square });

        Assert.Equal(0.25, answer.ShortfallM, 1e-9);
        Assert.Equal(22 / 22.5, answer.LargestScale!.Value, 1e-6);
        Assert.Null(answer.SetbackThatWorks);
    }

    [Fact]
    public void The_setback_that_works_is_what_the_house_leaves()
    {
        var answer = Infeasible(WithSetback(Problem(Rectangle(22, 30), Rectangle(12, 10)) with { Rotation = Square }, 6));

        Assert.Equal(1, answer.ShortfallM, 1e-9);
        Assert.Equal(5, answer.SetbackThatWorks!.Value, 1e-6);
        Assert.Equal(10.0 / 12, answer.LargestScale!.Value, 1e-6);
    }

    [Fact]
    public void A_corner_that_points_inwards_is_no_obstacle_to_knowing_it()
    {
        // In the wider arm 20 metres take 12 and twice the setback.
        var answer = Infeasible(WithSetback(Problem(Lane, Rectangle(12, 12)) with { Rotation = Square }, 4.7));

        Assert.Equal(4.7 - answer.SetbackThatWorks!.Value, answer.ShortfallM, 1e-4);
    }

    [Fact]
    public void The_edge_with_the_large_setback_is_the_one_that_binds()
    {
        var problem = Problem(Rectangle(20, 20), Rectangle(10, 10)) with { Rotation = Square };
        var answer = Infeasible(problem with
        {
            Parcel = problem.Parcel with { Setbacks = new Setbacks(1, new Dictionary<int, double> { [2] = 10 }) },
        });

        // 10 metres are left for 10 + 1: half of what is missing on both sides.
        Assert.Equal(0.5, answer.ShortfallM, 1e-5);
        Assert.Contains(answer.Binding, new[] { new Limit(LimitKind.Edge, 0), new Limit(LimitKind.Edge, 2) });
    }

    [Fact]
    public void The_obstacle_whose_buffer_is_in_the_way_is_named()
    {
        // Against a side, the house is 4 metres from it.
        var problem = Problem(Rectangle(30, 12), Rectangle(10, 10)) with { Rotation = Square };
        var answer = Infeasible(problem with { Obstacles = [new Obstacle(Ring(14, 5, 16, 5, 16, 7, 14, 7), 6, "well")] });

        Assert.Equal(new Limit(LimitKind.Obstacle, 0), answer.Binding);
        Assert.Equal(2, answer.ShortfallM, 1e-4);
    }

    [Fact]
    public void Too_large_a_coverage_is_named_with_its_excess()
    {
        var answer = Infeasible(Problem(Rectangle(20, 20), Rectangle(10, 10)) with { MaxCoverage = 0.16 });

        Assert.Equal(new Limit(LimitKind.Coverage, 0), answer.Binding);
        Assert.Equal(0.09, answer.ShortfallM, 1e-12);
        Assert.Equal(0.8, answer.LargestScale!.Value, 1e-9);
    }

    private static PlacementProblem WithSetback(PlacementProblem problem, double setback) => problem with
    {
        Parcel = problem.Parcel with { Setbacks = new Setbacks(setback, new Dictionary<int, double>()) },
    };

    private static PlacementAnswer.Infeasible Infeasible(PlacementProblem problem) =>
        Assert.IsType<PlacementAnswer.Infeasible>(PlacementSolver.Solve(problem, Ct));
}
