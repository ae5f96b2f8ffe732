using SiteFit.AppServer.Placement;

namespace SiteFit.Tests.Placement;

/// <summary>Shapes by hand at which geometry likes to fail, each with an answer that is known.</summary>
public sealed class DegenerateTests
{
    private static readonly Point Krovak = new(-568990.997, -1050538.643);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(SearchMode.Grid), InlineData(SearchMode.Angles), InlineData(SearchMode.Continuous)]
    public void A_footprint_as_large_as_the_parcel_does_not_fit(SearchMode search)
    {
        var infeasible = Infeasible(Problem(Rectangle(20, 30), Rectangle(20, 30)) with { Search = search, Rotation = new(0, 180, 15) });

        Assert.Equal(0, infeasible.ShortfallM, 1e-6);
        Assert.Equal(1, infeasible.LargestScale!.Value, 1e-4);
    }

    [Theory]
    [InlineData(SearchMode.Angles, false), InlineData(SearchMode.Angles, true), InlineData(SearchMode.Continuous, false), InlineData(SearchMode.Continuous, true)]
    public void A_corridor_with_half_a_millimetre_of_play_is_found(SearchMode search, bool farOut)
    {
        var parcel = Moved(Rectangle(40, 8.0005), farOut ? Krovak : default);

        Assert.Equal(0.00025, Best(Problem(parcel, Rectangle(10, 8)) with { Search = search, Rotation = new(0, 0, 5) }).Metrics.Clearance, 2e-5);
    }

    [Fact]
    public void A_corridor_at_an_odd_angle_is_found_by_a_continuous_search()
    {
        var parcel = Turned(Rectangle(40, 8.02), 33.3);
        var best = Best(Problem(parcel, Rectangle(10, 8)) with { Search = SearchMode.Continuous, Rotation = new(0, 180, 5) });

        Assert.Equal(0.01, best.Metrics.Clearance, 2e-5);
        Assert.InRange(Pose.Turned(best.Transform.RotationDeg, 33.3), 0, 0.2);
    }

    [Fact]
    public void A_slot_that_only_an_L_fits_is_found()
    {
        // An L-shaped lane of width 4 in a parcel, for an L that is 4 less 1 mm wide.
        Point[] lane = [new(0, 0), new(20, 0), new(20, 20), new(16, 20), new(16, 4), new(0, 4), new(0, 0)];
        Point[] house = [new(0, 0), new(15, 0), new(15, 15), new(11.001, 15), new(11.001, 3.999), new(0, 3.999), new(0, 0)];

        Assert.Equal(0.0005, Best(Problem(lane, house) with { Rotation = new(0, 0, 5) }).Metrics.Clearance, 2e-5);
    }

    [Fact]
    public void Corners_on_straight_edges_change_nothing()
    {
        Point[] parcel = [new(0, 0), new(5, 0), new(10, 0), new(15, 0), new(20, 0), new(20, 10), new(20, 30), new(10, 30), new(0, 30), new(0, 1), new(0, 0)];
        Point[] house = [new(0, 0), new(1, 0), new(10, 0), new(10, 4), new(10, 8), new(0, 8), new(0, 0)];

        Assert.Equal(
            Best(Problem(Rectangle(20, 30), Rectangle(10, 8))).Metrics.Clearance, Best(Problem(parcel, house)).Metrics.Clearance, 2e-5);
    }

    [Fact]
    public void A_needle_of_a_footprint_stands_along_a_needle_of_a_parcel()
    {
        Point[] parcel = [new(0, 0), new(100, 0), new(100, 0.2), new(0, 0.2), new(0, 0)];
        Point[] house = [new(0, 0), new(50, 0), new(50, 0.1), new(0, 0.1), new(0, 0)];

        Assert.Equal(0.05, Best(Problem(parcel, house) with { Rotation = new(0, 180, 5) }).Metrics.Clearance, 2e-5);
    }

    [Fact]
    public void A_parcel_with_a_needle_sticking_out_is_its_body()
    {
        Point[] parcel = [new(0, 0), new(20, 0), new(20, 10), new(200, 10.001), new(20, 10.002), new(20, 20), new(0, 20), new(0, 0)];

        Assert.Equal(5, Best(Problem(parcel, Rectangle(10, 10)) with { Rotation = new(0, 0, 5) }).Metrics.Clearance, 2e-5);
    }

    [Fact]
    public void A_needle_sticking_in_is_kept_clear_of()
    {
        // From the east side to the middle.
        Point[] parcel = [new(0, 0), new(20, 0), new(20, 9.999), new(10, 10), new(20, 10.001), new(20, 20), new(0, 20), new(0, 0)];

        // In a western corner, as far from the sides as the house's other corner is from the tip: a = (6 − a)·√2.
        Assert.Equal(6 * Math.Sqrt(2) / (1 + Math.Sqrt(2)), Best(Problem(parcel, Rectangle(4, 4)) with { Rotation = new(0, 0, 5) }).Metrics.Clearance, 2e-5);
    }

    [Theory]
    [InlineData(0.001), InlineData(0.1)]
    public void A_tiny_hole_in_the_middle_is_not_built_over(double size)
    {
        Point[] hole = [new(10, 10), new(10 + size, 10), new(10, 10 + size), new(10, 10)];
        var problem = Problem(Rectangle(20, 20), Rectangle(6, 6)) with { Rotation = new(0, 0, 5) };
        var best = Best(problem with { Parcel = problem.Parcel with { Holes = [hole] } });

        // In the corner that the hole is farthest from, as far from the sides as the house's other corner is from the hole: a = (4 − a)·√2.
        Assert.Equal(4 * Math.Sqrt(2) / (1 + Math.Sqrt(2)), best.Metrics.Clearance, 2e-5);
    }

    [Fact]
    public void Obstacles_that_overlap_each_other_and_the_boundary_take_what_they_cover()
    {
        var problem = Problem(Rectangle(20, 20), Rectangle(6, 6)) with
        {
            Rotation = new(0, 0, 5),
            Obstacles =
            [
                new Obstacle(Moved(Rectangle(12, 30), new(-3, -5)), 0, null),
                new Obstacle(Moved(Rectangle(6, 30), new(4, -5)), 1, null), // to x = 10, and 1 m more
                new Obstacle(Moved(Rectangle(1000, 1000), new(500, 500)), 3, "far away"),
            ],
        };

        // 11 to 20 are 9 m for 6: 1.5 m over what is required on both sides.
        Assert.Equal(1.5, Best(problem).Metrics.Clearance, 2e-5);
    }

    [Fact]
    public void A_parcel_that_lies_in_an_obstacle_has_no_place() =>
        Infeasible(Problem(Rectangle(20, 20), Rectangle(2, 2)) with { Obstacles = [new Obstacle(Moved(Rectangle(40, 40), new(-10, -10)), 0, null)] });

    [Fact]
    public void A_house_may_stand_around_a_hole()
    {
        Point[] house = [new(0, 0), new(10, 0), new(10, 10), new(9, 10), new(9, 1), new(1, 1), new(1, 10), new(0, 10), new(0, 0)];
        var problem = Problem(Rectangle(12, 12), house) with { Rotation = new(0, 0, 5) };

        Assert.Equal(1, Best(problem with { Parcel = problem.Parcel with { Holes = [Moved(Rectangle(1, 1), new(5.5, 5.5))] } }).Metrics.Clearance, 2e-5);
    }

    [Fact]
    public void A_house_that_would_have_to_contain_an_obstacle_does_not_fit() =>
        Infeasible(Problem(Rectangle(12, 12), Rectangle(10, 10)) with { Rotation = new(0, 90, 5), Obstacles = [new Obstacle(Moved(Rectangle(0.1, 0.1), new(6, 6)), 0, null)] });

    [Fact]
    public void A_star_of_reflex_corners_holds_the_disc_between_them()
    {
        // Sixteen corners, every other one 5 m from the centre.
        var star = Enumerable.Range(0, 16).Select(i => (i % 2 == 0 ? 20 : 5) * new Point(Math.Cos(i * Math.PI / 8), Math.Sin(i * Math.PI / 8))).ToList();
        var best = Best(Problem([.. star, star[0]], Rectangle(2, 2)) with { Search = SearchMode.Continuous, Rotation = new(0, 360, 15) });

        Assert.InRange(best.Metrics.Clearance, 5 - Math.Sqrt(2) - 1e-5, 5);
    }

    [Fact]
    public void A_setback_that_leaves_exactly_no_room_is_kept_or_nothing_fits()
    {
        var problem = Problem(Rectangle(20, 20), Rectangle(10, 10)) with { Rotation = new(0, 0, 5) };
        var answer = PlacementSolver.Solve(problem with { Parcel = problem.Parcel with { Setbacks = new Setbacks(5.0001, new Dictionary<int, double>()) } }, Ct);

        var infeasible = Assert.IsType<PlacementAnswer.Infeasible>(answer);
        Assert.Equal(0.0001, infeasible.ShortfallM, 2e-5);
        Assert.Equal(5, infeasible.SetbackThatWorks!.Value, 2e-5);
        Assert.Equal(0.99998, infeasible.LargestScale!.Value, 2e-5);
    }

    [Fact]
    public void Coverage_that_is_too_large_says_so()
    {
        var infeasible = Infeasible(Problem(Rectangle(20, 20), Rectangle(10, 10)) with { MaxCoverage = 0.16 });

        Assert.Equal(new Limit(LimitKind.Coverage, 0), infeasible.Binding);
        Assert.Equal(0.09, infeasible.ShortfallM, 1e-9);
        Assert.Equal(0.8, infeasible.LargestScale!.Value, 1e-6);
    }

    private static PlacementProblem Problem(Point[] parcel, Point[] house) => new()
    {
        Parcel = new Parcel(parcel),
        Footprints = [new Footprint("house", house)],
        Rotation = new RotationRange(0, 180, 5),
    };

    private static RankedPlacement Best(PlacementProblem problem)
    {
        var answer = PlacementSolver.Solve(problem, Ct);
        var set = new SolvedSet(0, new NtsJudge(problem), answer);
        Assert.Empty(AnswerFaults.OfPlace(set).Concat(AnswerFaults.OfMeasures(set)).Concat(AnswerFaults.OfBound(set)));
        return Assert.IsType<PlacementAnswer.Found>(answer).Placements[0];
    }

    private static PlacementAnswer.Infeasible Infeasible(PlacementProblem problem)
    {
        var answer = PlacementSolver.Solve(problem, Ct);
        Assert.Empty(AnswerFaults.OfInfeasibility(new SolvedSet(0, new NtsJudge(problem), answer)));
        return Assert.IsType<PlacementAnswer.Infeasible>(answer);
    }

    private static Point[] Rectangle(double width, double depth) => [new(0, 0), new(width, 0), new(width, depth), new(0, depth), new(0, 0)];

    private static Point[] Moved(Point[] ring, Point by) => [.. ring.Select(point => point + by)];

    private static Point[] Turned(Point[] ring, double angleDeg)
    {
        var (sin, cos) = Math.SinCos(angleDeg * Math.PI / 180);
        return [.. ring.Select(point => new Point(cos * point.X - sin * point.Y, sin * point.X + cos * point.Y))];
    }
}
