using NetTopologySuite.Geometries;
using SiteFit.AppServer.Placement;
using Point = SiteFit.AppServer.Placement.Point;

namespace SiteFit.Tests.Placement;

/// <summary>
/// Small problems of every kind: outlines with and without reflex corners, holes, obstacles with buffers, setbacks per edge, several footprints,
/// mirroring, coverage, orientation, all searches, a third or so without an answer, every other one at coordinates of EPSG:5514.
/// </summary>
internal static class RandomProblem
{
    /// <summary>Somewhere in Czechia.</summary>
    private static readonly Point Krovak = new(-568990.997, -1050538.643);

    private static readonly GeometryFactory Factory = new();

    /// <returns>The same problem for the same seed, on every machine.</returns>
    public static PlacementProblem Create(int seed)
    {
        // Neighbouring seeds give neighbouring first numbers; the multiplier spreads them.
        var random = new Random(unchecked(seed * 486187739));
        var size = Between(random, 12, 40);
        var origin = IsFarOut(seed) ? Krovak + new Point(random.Next(-5000, 5000), random.Next(-5000, 5000)) : new Point(random.Next(-20, 20), random.Next(-20, 20));
        var boundary = Moved(RandomRing.Create(random, size), origin);
        var footprints = Footprints(random, size);
        return new PlacementProblem
        {
            Parcel = new Parcel(boundary) { Holes = Holes(random, boundary, size), Setbacks = RandomSetbacks(random, boundary.Count - 1, size) },
            Obstacles = Obstacles(random, boundary, size),
            Footprints = footprints,
            Mirror = random.Next(4) == 0,
            Rotation = Rotation(random),
            Search = (SearchMode)(seed % 3),
            GridStep = Math.Round(size / Between(random, 4, 14), 2),
            MaxCoverage = random.Next(5) == 0 ? Between(random, 0.02, 0.4) : null,
            Orientation = random.Next(3) == 0
                ? new OrientationGoal(random.Next(footprints.Min(footprint => footprint.Ring.Count - 1)), random.Next(2) == 0 ? 180 : Between(random, 0, 360))
                : null,
            Weights = random.Next(3) > 0 ? ScoreWeights.Reference : new ScoreWeights(random.NextDouble(), Between(random, 0.05, 1), random.NextDouble(), random.NextDouble() * 3),
            MaxResults = 1 + random.Next(6),
            MinDifference = random.Next(4) switch { 0 => 0, 1 => 1, _ => Between(random, 0.05, 4) },
            Tolerance = random.Next(4) == 0 ? 1e-3 : 1e-5,
        };
    }

    public static bool IsFarOut(int seed) => seed / 3 % 2 == 1;

    private static List<Footprint> Footprints(Random random, double size) =>
        [.. Enumerable.Range(0, random.Next(5) == 0 ? 2 + random.Next(2) : 1).Select(i =>
        {
            // From a hut to what cannot fit.
            var across = size * (random.Next(3) == 0 ? Between(random, 0.4, 1) : Between(random, 0.1, 0.4));
            return new Footprint($"house {i}", Moved(RandomRing.Create(random, across), new Point(random.Next(-1000, 1000), random.Next(-1000, 1000))));
        })];

    private static Setbacks RandomSetbacks(Random random, int edges, double size)
    {
        var most = size * 0.15;
        return random.Next(4) switch
        {
            0 => Setbacks.None,
            1 => new Setbacks(Math.Round(Between(random, 0, most), random.Next(2)), new Dictionary<int, double>()),
            _ => new Setbacks(
                random.Next(2) == 0 ? 0 : Between(random, 0, most),
                Enumerable.Range(0, edges).Where(_ => random.Next(3) == 0).ToDictionary(edge => edge, _ => random.Next(4) == 0 ? 0 : Between(random, 0, most))),
        };
    }

    private static List<IReadOnlyList<Point>> Holes(Random random, IReadOnlyList<Point> boundary, double size)
    {
        var holes = new List<IReadOnlyList<Point>>();
        if (random.Next(4) > 0)
            return holes;

        var land = ToPolygon(boundary);
        for (var attempt = 0; attempt < 4; attempt++)
        {
            var hole = Moved(RandomRing.Create(random, size * Between(random, 0.01, 0.15)), PointIn(random, land));
            var taken = ToPolygon(hole);
            if (!land.Contains(taken) || land.Boundary.Distance(taken) < 1e-3 * size)
                continue;
            holes.Add(hole);
            land = (Polygon)land.Difference(taken);
        }
        return holes;
    }

    private static List<Obstacle> Obstacles(Random random, IReadOnlyList<Point> boundary, double size)
    {
        if (random.Next(3) > 0)
            return [];
        var land = ToPolygon(boundary);
        return [.. Enumerable.Range(0, 1 + random.Next(3)).Select(i => new Obstacle(
            Moved(RandomRing.Create(random, size * (random.Next(3) == 0 ? 0.005 : Between(random, 0.02, 0.25))), PointIn(random, land)),
            random.Next(2) == 0 ? 0 : Between(random, 0, size * 0.05),
            random.Next(2) == 0 ? null : $"tree {i}"))];
    }

    private static RotationRange Rotation(Random random) => random.Next(6) switch
    {
        0 => new(0, 0, 5),
        1 => new(0, 90, 15),
        2 => new(0, 360, 60),
        3 => new(-180, 180, 45),
        4 => new(Between(random, -180, 180), 200, 33),
        _ => new(12.5, 102.5, 22.5),
    };

    private static Point PointIn(Random random, Polygon polygon)
    {
        var box = polygon.EnvelopeInternal;
        while (true)
        {
            var point = new Coordinate(Between(random, box.MinX, box.MaxX), Between(random, box.MinY, box.MaxY));
            if (polygon.Contains(Factory.CreatePoint(point)))
                return new(point.X, point.Y);
        }
    }

    private static Polygon ToPolygon(IReadOnlyList<Point> ring) => Factory.CreatePolygon([.. ring.Select(point => new Coordinate(point.X, point.Y))]);

    private static List<Point> Moved(IReadOnlyList<Point> ring, Point by) => [.. ring.Select(point => point + by)];

    private static double Between(Random random, double least, double most) => least + random.NextDouble() * (most - least);
}
