using SiteFit.AppServer.Placement;
using static SiteFit.Tests.Placement.Rings;

namespace SiteFit.Tests.Placement;

/// <summary>Problems whose best placement is known.</summary>
public sealed class KnownPlacementTests
{
    /// <summary>Of contracts/sitefit/1.0.0/examples/valid/typical.json.</summary>
    private static readonly PlacementProblem Typical = Problem(
        Ring(0, 0, 25, 0, 25, 35, 20, 40, 0, 40), Rectangle(12, 10)) with
    { Rotation = new RotationRange(0, 360, 15), GridStep = 1 };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(SearchMode.Angles), InlineData(SearchMode.Continuous)]
    public void The_typical_house_keeps_7_5_metres(SearchMode search) =>
        Assert.Equal(7.5, Best(Typical with { Search = search }).Metrics.MinSetback, 1e-5);

    [Fact]
    public void The_typical_house_keeps_7_metres_on_the_grid() =>
        Assert.Equal(7, Best(Typical with { Search = SearchMode.Grid }).Metrics.MinSetback, 1e-9);

    [Fact]
    public void The_best_of_a_convex_parcel_needs_no_branching() =>
        Assert.Equal(0, PlacementSolver.Solve(Typical with { MaxResults = 1 }, Ct).Search.BoxesVisited);

    [Fact]
    public void Parts_of_the_score_add_up()
    {
        var score = Best(Typical).Score;

        Assert.Equal(0.3 * 0.8675 + 0.4 * 7.5 + 0.3 * (1 - 2 * (0.4 - 120 / 987.5)), score.Total, 1e-6);
    }

    [Fact]
    public void A_larger_setback_of_one_edge_pushes_the_house_away_from_it()
    {
        // 40 − 10 − 12 metres in depth are left over: half on each side, more than across.
        var problem = Problem(Rectangle(60, 40), Rectangle(10, 10)) with { Rotation = new RotationRange(0, 0, 1) };
        var best = Best(problem with
        {
            Parcel = problem.Parcel with { Setbacks = new Setbacks(2, new Dictionary<int, double> { [0] = 10 }) },
        });

        Assert.Equal(9, best.Metrics.Clearance, 1e-5);
        Assert.Equal(19, best.Metrics.SetbackByEdge[0], 1e-5);
    }

    [Fact]
    public void Coordinates_of_EPSG_5514_change_nothing()
    {
        var far = new Point(-600_000, -1_100_000);
        var best = Best(Typical with { Parcel = new Parcel([.. Typical.Parcel.Boundary.Select(position => position + far)]) });

        Assert.Equal(7.5, best.Metrics.MinSetback, 1e-9);
    }

    [Fact]
    public void A_ring_the_other_way_round_is_the_same_problem()
    {
        var best = Best(Typical with
        {
            Parcel = new Parcel([.. Typical.Parcel.Boundary.Reverse()]),
            Footprints = [new Footprint("house", [.. Typical.Footprints[0].Ring.Reverse()])],
        });

        Assert.Equal(7.5, best.Metrics.MinSetback, 1e-9);
    }

    [Fact]
    public void A_house_that_just_fits_between_its_setbacks_is_placed()
    {
        var problem = Problem(Rectangle(22, 20), Rectangle(12, 10));
        var best = Best(problem with { Parcel = problem.Parcel with { Setbacks = new Setbacks(5, new Dictionary<int, double>()) } });

        Assert.Equal(0, best.Metrics.Clearance, 1e-8);
    }

    [Fact]
    public void The_edge_that_is_to_face_south_does()
    {
        var best = Best(Typical with
        {
            Orientation = new OrientationGoal(0, 180),
            Weights = new ScoreWeights(0, 0.001, 0, 1),
        });

        Assert.Equal(0, best.Transform.RotationDeg % 360);
    }

    [Fact]
    public void Alternatives_are_as_different_as_asked()
    {
        var answer = Assert.IsType<PlacementAnswer.Found>(PlacementSolver.Solve(Typical with { MinDifference = 2, MaxResults = 4 }, Ct));
        var radius = Math.Sqrt(61);

        Assert.Equal(4, answer.Placements.Count);
        Assert.All(
            from a in answer.Placements
            from b in answer.Placements
            where a != b
            select (a.Transform, b.Transform),
            pair =>
            {
                var moved = pair.Item1.Translation - pair.Item2.Translation;
                var turned = Math.Abs(Math.IEEERemainder(pair.Item1.RotationDeg - pair.Item2.RotationDeg, 180)) * Math.PI / 180;
                Assert.True(Math.Sqrt(moved.X * moved.X + moved.Y * moved.Y) + radius * turned >= 2 - 1e-6);
            });
    }

    [Fact]
    public void On_the_grid_turns_of_a_rectangle_are_listed_each()
    {
        var answer = Assert.IsType<PlacementAnswer.Found>(
            PlacementSolver.Solve(Typical with { Search = SearchMode.Grid, MinDifference = 0, MaxResults = 2 }, Ct));

        Assert.Equal([90, 270], answer.Placements.Select(placement => placement.Transform.RotationDeg));
    }

    private static RankedPlacement Best(PlacementProblem problem) =>
        Assert.IsType<PlacementAnswer.Found>(PlacementSolver.Solve(problem, Ct)).Placements[0];
}
