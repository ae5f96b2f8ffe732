using NetTopologySuite.Geometries;
using SiteFit.AppServer.Placement;
using Point = SiteFit.AppServer.Placement.Point;

namespace SiteFit.Tests.Placement;

public sealed class PlacementViewTests
{
    private static readonly GeometryFactory Factory = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public void Where_the_feasible_region_is_the_best_footprint_can_stand() =>
        AssertNone(Solved(300).SelectMany(set => Probes(set, arcError: null).Where(probe => probe.Depth > 1e-7 && !probe.IsFeasible).Select(probe => Text(set, probe))));

    [Fact]
    public void Where_the_feasible_region_is_not_the_best_footprint_cannot_stand() =>
        AssertNone(Solved(100).SelectMany(set => Probes(set, arcError: 5e-7).Where(probe => probe.Depth < -1e-6 && probe.IsFeasible).Select(probe => Text(set, probe))));

    [Fact]
    public void The_best_placement_is_in_its_region() =>
        Assert.All(Solved(300).Where(set => set.Placements[0].Metrics.Clearance > 0.01), set => Assert.True(
            Region(PlacementViews.Create(set.Problem, set.Placements[0], Ct).FeasibleRegion).Contains(At(Pose.Of(set.Placements[0]).Centre)), $"seed {set.Seed}"));

    [Fact]
    public void The_envelope_is_the_parcel_without_what_is_to_be_kept_clear()
    {
        foreach (var set in Solved(100))
        {
            var envelope = Region(PlacementViews.Create(set.Problem, set.Placements[0], 5e-7, Ct).Envelope);
            foreach (var point in Sample(set, envelope))
            {
                // A point is a tiny footprint.
                Point[] speck = [.. new Point[] { new(-1e-9, -1e-9), new(1e-9, -1e-9), new(0, 1e-9), new(-1e-9, -1e-9) }.Select(corner => corner + point)];
                var (depth, isFree) = (Depth(envelope, point), set.Judge.IsFeasible(speck));
                Assert.True(depth < 1e-7 || isFree, $"seed {set.Seed}: {point} is {depth:R} m inside and not free");
                Assert.True(depth > -1e-6 || !isFree, $"seed {set.Seed}: {point} is {-depth:R} m outside and free");
            }
        }
    }

    [Fact]
    public void Boundaries_are_counter_clockwise_and_holes_clockwise()
    {
        var areas = Solved(200).Select(set => PlacementViews.Create(set.Problem, set.Placements[0], Ct)).SelectMany(view => view.Envelope.Concat(view.FeasibleRegion)).ToList();

        Assert.All(areas, area => Assert.True(SignedArea(area.Boundary) > 0));
        Assert.All(areas.SelectMany(area => area.Holes), hole => Assert.True(SignedArea(hole) < 0));
        Assert.Contains(areas, area => area.Holes.Count > 0);
    }

    [Fact]
    public void A_square_in_a_square_has_a_square_for_a_region()
    {
        var problem = new PlacementProblem
        {
            Parcel = new Parcel(Square(20)) { Setbacks = new Setbacks(3, new Dictionary<int, double>()) },
            Footprints = [new Footprint("house", Square(4))],
            Rotation = new RotationRange(0, 0, 5),
        };
        var found = Assert.IsType<PlacementAnswer.Found>(PlacementSolver.Solve(problem, Ct));
        var view = PlacementViews.Create(problem, found.Placements[0], Ct);

        Assert.Equal(14 * 14, Region(view.Envelope).Area, 1e-9);
        Assert.Equal(10 * 10, Region(view.FeasibleRegion).Area, 1e-9);
    }

    [Fact]
    public void A_tree_smaller_than_the_house_is_not_swallowed()
    {
        Point[] tree = [new(9.9, 9.9), new(10.1, 9.9), new(10.1, 10.1), new(9.9, 10.1), new(9.9, 9.9)];
        var problem = new PlacementProblem
        {
            Parcel = new Parcel(Square(20)),
            Obstacles = [new Obstacle(tree, 0, null)],
            Footprints = [new Footprint("house", Square(4))],
            Rotation = new RotationRange(0, 0, 5),
        };
        var found = Assert.IsType<PlacementAnswer.Found>(PlacementSolver.Solve(problem, Ct));

        // 16 × 16 for the centroid, less 4.2 × 4.2 about the tree.
        Assert.Equal(16 * 16 - 4.2 * 4.2, Region(PlacementViews.Create(problem, found.Placements[0], Ct).FeasibleRegion).Area, 1e-9);
    }

    [Fact]
    public void A_house_around_a_hole_has_its_region_there()
    {
        // A U whose centroid is not in it, and a hole that only its arms have room for.
        Point[] house = [new(0, 0), new(10, 0), new(10, 10), new(9, 10), new(9, 1), new(1, 1), new(1, 10), new(0, 10), new(0, 0)];
        Point[] hole = [new(5.5, 5.5), new(6.5, 5.5), new(6.5, 6.5), new(5.5, 6.5), new(5.5, 5.5)];
        var problem = new PlacementProblem
        {
            Parcel = new Parcel(Square(12)) { Holes = [hole] },
            Footprints = [new Footprint("house", house)],
            Rotation = new RotationRange(0, 0, 5),
        };
        var found = Assert.IsType<PlacementAnswer.Found>(PlacementSolver.Solve(problem, Ct));

        // Everything that is on the parcel's square: 2 × 2, as the hole stays between the arms and above the floor.
        Assert.Equal(4, Region(PlacementViews.Create(problem, found.Placements[0], Ct).FeasibleRegion).Area, 1e-9);
    }

    private static void AssertNone(IEnumerable<string> faults)
    {
        var first = faults.Take(5).ToList();
        Assert.True(first.Count == 0, string.Join(Environment.NewLine, first));
    }

    private static IEnumerable<SolvedSet> Solved(int seeds) =>
        Enumerable.Range(0, seeds).Select(seed => SolvedSet.Create(seed, Ct)).Where(set => set.Placements.Count > 0);

    /// <summary>Places for the best placement's centroid, and whether it may be there.</summary>
    internal static IEnumerable<(Point Centre, double Depth, bool IsFeasible)> Probes(SolvedSet set, double? arcError)
    {
        var region = Region(PlacementViews.Create(set.Problem, set.Placements[0], arcError, Ct).FeasibleRegion);
        var pose = Pose.Of(set.Placements[0]);
        return from centre in Sample(set, region)
               select (centre, Depth(region, centre), set.Judge.IsFeasible(set.Judge.Place(pose with { Centre = centre })));
    }

    /// <summary>Anywhere in the parcel's box, and a little to all sides of the region's corners and sides.</summary>
    private static IEnumerable<Point> Sample(SolvedSet set, Geometry region)
    {
        var random = new Random(set.Seed);
        var box = set.Judge.Land.EnvelopeInternal;
        for (var i = 0; i < 40; i++)
            yield return new(box.MinX + random.NextDouble() * box.Width, box.MinY + random.NextDouble() * box.Height);
        var corners = region.Coordinates;
        for (var i = 0; i < 40 && corners.Length > 0; i++)
        {
            var at = random.Next(corners.Length - 1);
            var along = random.Next(2) * random.NextDouble();
            var reach = Math.Pow(10, -1 - random.Next(6));
            yield return new(
                corners[at].X + along * (corners[at + 1].X - corners[at].X) + (random.NextDouble() - 0.5) * reach,
                corners[at].Y + along * (corners[at + 1].Y - corners[at].Y) + (random.NextDouble() - 0.5) * reach);
        }
    }

    /// <returns>Metres to the region's boundary; negative outside.</returns>
    private static double Depth(Geometry region, Point point)
    {
        var at = At(point);
        return region.IsEmpty ? double.NegativeInfinity : region.Boundary.Distance(at) * (region.Contains(at) ? 1 : -1);
    }

    private static MultiPolygon Region(IReadOnlyList<Area> areas) => Factory.CreateMultiPolygon(
        [.. areas.Select(area => Factory.CreatePolygon(Ring(area.Boundary), [.. area.Holes.Select(Ring)]))]);

    private static LinearRing Ring(IReadOnlyList<Point> ring) => Factory.CreateLinearRing([.. ring.Select(point => new Coordinate(point.X, point.Y))]);

    private static NetTopologySuite.Geometries.Point At(Point point) => Factory.CreatePoint(new Coordinate(point.X, point.Y));

    private static double SignedArea(IReadOnlyList<Point> ring) =>
        Enumerable.Range(1, ring.Count - 1).Sum(i => (ring[i - 1].X - ring[0].X) * (ring[i].Y - ring[0].Y) - (ring[i].X - ring[0].X) * (ring[i - 1].Y - ring[0].Y)) / 2;

    private static Point[] Square(double side) => [new(0, 0), new(side, 0), new(side, side), new(0, side), new(0, 0)];

    private static string Text(SolvedSet set, (Point Centre, double Depth, bool IsFeasible) probe) =>
        $"seed {set.Seed}: at {probe.Centre}, {probe.Depth:R} m inside, feasible: {probe.IsFeasible}";
}
