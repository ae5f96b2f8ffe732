using SiteFit.AppServer.Placement;

namespace SiteFit.Benchmarks.Placement;

/// <summary>Outlines to measure with; random ones are the same in each run.</summary>
internal static class Shapes
{
    public static readonly Point[] LHouse = [new(0, 0), new(9, 0), new(9, 5), new(4, 5), new(4, 9), new(0, 9), new(0, 0)];

    public static Point[] Rectangle(double width, double depth) => [new(0, 0), new(width, 0), new(width, depth), new(0, depth), new(0, 0)];

    /// <summary>Corners at equal angles about a centre, at distances up to <paramref name="roughness"/> (a ratio) short of the radius.</summary>
    public static Point[] Irregular(int corners, Point centre, double radius, double roughness, int seed)
    {
        var random = new Random(seed);
        var ring = Enumerable.Range(0, corners).Select(i =>
        {
            var (sin, cos) = Math.SinCos(2 * Math.PI * i / corners);
            return centre + radius * (1 - roughness * random.NextDouble()) * new Point(cos, sin);
        }).ToList();
        return [.. ring, ring[0]];
    }
}
