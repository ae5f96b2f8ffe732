using SiteFit.AppServer.Artifacts;
using SiteFit.AppServer.Placement;

namespace SiteFit.Tests.Artifacts;

/// <summary>Scenes to draw, by name.</summary>
internal static class Scenes
{
    /// <summary>What a label may hold that a file's format must not take for its own.</summary>
    public const string Hostile = "</text><script>alert('x')</script> & \"quotes\" \u0000\u0007\u202E ]]> 柳 😀 \uD800 end";

    private static readonly Dictionary<string, Func<PlacementScene>> ByName = new()
    {
        ["typical"] = Typical,
        ["L-shaped"] = LShaped,
        ["holes and obstacles"] = WithHoles,
        ["hostile texts"] = HostileTexts,
        ["clockwise"] = Clockwise,
        ["tiny"] = Tiny,
        ["huge"] = Huge,
        ["nowhere on the map"] = Nowhere,
        ["500 positions"] = () => Round(500),
    };

    public static TheoryData<string> Names => [.. ByName.Keys];

    public static PlacementScene Get(string name) => ByName[name]();

    public static PlacementScene Typical() => new SceneBuilder(new PlacementProblem
    {
        Parcel = new Parcel(Ring(-743120, -1043130, 0, 0, 25, 0, 25, 35, 20, 40, 0, 40)) { Setbacks = Setback(3) },
        Footprints = [new Footprint("House", Ring(0, 0, 0, 0, 12, 0, 12, 10, 0, 10))],
    })
    { Title = "A house in Prague", Angles = [0, 15, 45, 90] }.Build();

    public static PlacementScene WithHoles() => new SceneBuilder(new PlacementProblem
    {
        Parcel = new Parcel(Star(new Random(3), -515000, -1180000, 42, 30))
        {
            Holes = [Ring(-515020, -1180012, 0, 0, 7, 0, 7, 5, 0, 5), Star(new Random(2), -514980, -1179982, 4, 12)],
            Setbacks = Setback(3, edge: 4, 6),
        },
        Obstacles =
        [
            new Obstacle(Ring(-514998, -1180028, 0, 0, 10, 0, 10, 4, 0, 4), 1.5, "Well house"),
            new Obstacle(Ring(-515030, -1179996, 0, 0, 14, 10, 13, 11.5, -1, 1.5), 0, null),
            new Obstacle(Ring(-514975, -1180008, 0, 0, 1, 0, 1, 1), 2.5, "Oak"),
            new Obstacle(Ring(-514900, -1180008, 0, 0, 9, 0, 9, 9), 2.5, "Beyond the parcel"),
        ],
        Footprints = [new Footprint("Type C", Ring(0, 0, 0, 0, 15, 0, 15, 11, 0, 11))],
    })
    { Title = "Parcel with holes and obstacles", Angles = [0, 20, 65, 110, 160] }.Build();

    /// <summary>As many positions as a contract allows at most.</summary>
    public static PlacementScene Round(int positions) => new SceneBuilder(new PlacementProblem
    {
        Parcel = new Parcel(Star(new Random(1), -515000, -1180000, 160, positions, roughness: 0.2 / positions))
        {
            Holes = [Star(new Random(2), -514950, -1179982, 14, positions / 20)],
            Setbacks = Setback(3),
        },
        Footprints = [new Footprint("House", Ring(0, 0, 0, 0, 15, 0, 15, 11, 0, 11))],
    })
    { Title = "Many positions", Angles = [20, 50] }.Build();

    /// <summary>Half of them at the coordinates of S-JTSK, which are large.</summary>
    public static PlacementScene Random(int seed)
    {
        var random = new Random(seed);
        var isFar = seed % 2 == 0;
        var (x, y) = isFar
            ? (-500_000.0 - random.Next(300_000), -1_100_000.0 - random.Next(100_000))
            : (random.Next(300_000, 700_000), random.Next(5_000_000, 5_600_000));
        var radius = 20 + (60 * random.NextDouble());
        var house = radius / (5 + (3 * random.NextDouble()));
        return new SceneBuilder(new PlacementProblem
        {
            Parcel = new Parcel(Turned(random, Star(random, x, y, radius, random.Next(3, 60), roughness: 0.3)))
            {
                Holes = random.Next(3) == 0 ? [Turned(random, Star(random, x + (radius / 4), y, radius / 10, random.Next(3, 20)))] : [],
                Setbacks = Setback(radius / 40, edge: random.Next(3), radius / 15),
            },
            Obstacles =
            [
                .. Enumerable.Range(0, random.Next(5)).Select(i => new Obstacle(
                    Star(random, x + (radius * (random.NextDouble() - 0.5)), y + (radius * (random.NextDouble() - 0.5)), radius / 20, random.Next(3, 9)),
                    random.Next(3), random.Next(2) == 0 ? null : $"obstacle {i}")),
            ],
            Footprints = [new Footprint("random", Ring(0, 0, 0, 0, house, 0, house, house / 2, house / 3, house, 0, house))],
        })
        {
            Crs = isFar ? "EPSG:5514" : "EPSG:32633",
            Angles = [.. Enumerable.Range(0, random.Next(1, 8)).Select(_ => Math.Round(360 * random.NextDouble(), 3))],
            Floors = random.Next(1, 5),
            HeightM = 3 + (9 * random.NextDouble()),
        }.Build();
    }

    private static PlacementScene LShaped() => new SceneBuilder(new PlacementProblem
    {
        Parcel = new Parcel(Ring(-598000, -1160500, 0, 0, 40, 0, 40, 18, 22, 18, 22, 36, 0, 36)) { Setbacks = Setback(2, edge: 0, 5) },
        Obstacles = [new Obstacle(Ring(-597968, -1160489, 0, 0, 3, 0, 3, 3, 0, 3), 1, "Old lime tree")],
        Footprints = [new Footprint("Row house", Ring(0, 0, 0, 0, 14, 0, 14, 8, 0, 8))],
    })
    { Angles = [0, 30, 60, 90] }.Build();

    private static PlacementScene HostileTexts() => new SceneBuilder(new PlacementProblem
    {
        Parcel = new Parcel(Ring(0, 0, 0, 0, 60, 0, 60, 50, 0, 50)),
        Obstacles = [new Obstacle(Ring(5, 5, 0, 0, 40, 0, 40, 6, 0, 6), 1, Hostile)],
        Footprints = [new Footprint(Hostile, Ring(0, 0, 0, 0, 30, 0, 30, 20, 0, 20))],
    })
    { Crs = "EPSG:3857", Title = Hostile }.Build();

    private static PlacementScene Clockwise() => new SceneBuilder(new PlacementProblem
    {
        Parcel = new Parcel(Ring(500000, 5000000, 0, 0, 0, 50, 60, 50, 60, 0))
        {
            Holes = [Ring(500050, 5000040, 0, 0, 2, 0, 2, 2, 0, 2)],
            Setbacks = Setback(1),
        },
        Obstacles = [new Obstacle(Ring(500005, 5000005, 0, 0, 0, 4, 4, 4), 1, "clockwise")],
        Footprints = [new Footprint("clockwise", Ring(0, 0, 0, 0, 0, 8, 8, 8, 8, 0))],
    })
    { Crs = "EPSG:25833", Angles = [10] }.Build();

    private static PlacementScene Tiny() => new SceneBuilder(new PlacementProblem
    {
        Parcel = new Parcel(Ring(458700, 5549000, 0, 0, 0.3, 0, 0.32, 0.2, 0.05, 0.25)) { Setbacks = Setback(0.01) },
        Footprints = [new Footprint("Model", Ring(0, 0, 0, 0, 0.12, 0, 0.12, 0.08, 0, 0.08))],
    })
    { Crs = "EPSG:32633", HeightM = 0.06, Floors = 1 }.Build();

    private static PlacementScene Huge() => new SceneBuilder(new PlacementProblem
    {
        Parcel = new Parcel(Ring(458700, 5549000, 0, 0, 42000, -3000, 51000, 20000, 30000, 31000, 4000, 26000)) { Setbacks = Setback(500) },
        Footprints = [new Footprint("Airport", Ring(0, 0, 0, 0, 12000, 0, 12000, 4000, 7000, 4000, 7000, 9000, 0, 9000))],
    })
    { Crs = "EPSG:32633", Angles = [0, 45], HeightM = 40, Floors = 8 }.Build();

    private static PlacementScene Nowhere() => new SceneBuilder(new PlacementProblem
    {
        Parcel = new Parcel(Ring(0, 0, -20, -20, 20, -20, 20, 20, -20, 20)),
        Footprints = [new Footprint("House", Ring(0, 0, 0, 0, 10, 0, 10, 8, 0, 8))],
    }).Build();

    private static Setbacks Setback(double metres) => new(metres, new Dictionary<int, double>());

    private static Setbacks Setback(double metres, int edge, double metresOfEdge) => new(metres, new Dictionary<int, double> { [edge] = metresOfEdge });

    /// <param name="numbers">x, y, x, y and so on, without the first position again.</param>
    private static Point[] Ring(double dx, double dy, params ReadOnlySpan<double> numbers)
    {
        var ring = new Point[(numbers.Length / 2) + 1];
        for (var i = 0; i < numbers.Length; i += 2)
            ring[i / 2] = new Point(numbers[i] + dx, numbers[i + 1] + dy);
        ring[^1] = ring[0];
        return ring;
    }

    /// <summary>Around a centre, each position at its own angle: never crosses itself.</summary>
    private static Point[] Star(Random random, double x, double y, double radius, int count, double roughness = 0.1)
    {
        var ring = Enumerable.Range(0, count).Select(i =>
        {
            var (sin, cos) = Math.SinCos(2 * Math.PI * i / count);
            var at = radius * (1 - (roughness * random.NextDouble()));
            return new Point(x + (at * cos), y + (at * sin));
        }).ToList();
        return [.. ring, ring[0]];
    }

    private static Point[] Turned(Random random, Point[] ring) => random.Next(2) == 0 ? ring : [.. ring.Reverse()];
}
