using SiteFit.AppServer.Placement;

namespace SiteFit.Benchmarks.Placement;

/// <summary>Problems larger than any parcel, to see how the time grows.</summary>
internal static class ScaleCase
{
    /// <summary>Of <see cref="Vertices"/> and <see cref="Obstacles"/>.</summary>
    public const int Angles = 24;

    private static readonly RotationRange AllRound = new(0, 345, 15);

    public static PlacementProblem Vertices { get; } = new()
    {
        Parcel = new Parcel(Shapes.Irregular(10_000, default, 80, 0.05, seed: 7)),
        Footprints = [new Footprint("house", Shapes.LHouse)],
        Rotation = AllRound,
    };

    public static PlacementProblem Obstacles { get; } = new()
    {
        Parcel = new Parcel(Shapes.Rectangle(120, 120)),
        Obstacles = Trees(),
        Footprints = [new Footprint("house", Shapes.Rectangle(6, 5))],
        Rotation = AllRound,
    };

    /// <summary>Two lanes with rough sides that meet at a right angle: along them the house fits, and nothing but the sides says that askew it does not.</summary>
    public static PlacementProblem Lanes(RotationRange rotation)
    {
        var random = new Random(8);
        Point[] corners = [new(0, 0), new(60, 0), new(60, 12), new(12, 12), new(12, 60), new(0, 60)];
        var ring = corners
            .SelectMany((corner, i) => Enumerable.Range(0, 12).Select(part => corner + part / 12.0 * (corners[(i + 1) % corners.Length] - corner)))
            .Select(point => point + 0.3 * new Point(random.NextDouble(), random.NextDouble()))
            .ToList();
        return new PlacementProblem
        {
            Parcel = new Parcel([.. ring, ring[0]]),
            Footprints = [new Footprint("house", Shapes.Rectangle(40, 9))],
            Rotation = rotation,
        };
    }

    private static List<Obstacle> Trees()
    {
        var random = new Random(9);
        return [.. Enumerable.Range(0, 1000).Select(i => new Obstacle(
            Shapes.Irregular(4, new Point(120 * random.NextDouble(), 120 * random.NextDouble()), 0.3, 0.3, seed: 10 + i), 0, null))];
    }
}
