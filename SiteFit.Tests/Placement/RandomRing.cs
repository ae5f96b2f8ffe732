using NetTopologySuite.Geometries;
using Point = SiteFit.AppServer.Placement.Point;

namespace SiteFit.Tests.Placement;

/// <summary>Makes closed, simple outlines of many shapes around the origin, the same for the same random numbers.</summary>
internal static class RandomRing
{
    private static readonly GeometryFactory Factory = new();

    private static readonly Func<Random, Point[]>[] Shapes = [Rectangle, Convex, Star, LShape, UShape, TShape, Tangle, Triangle];

    /// <param name="random">Where the numbers come from.</param>
    /// <param name="size">About how far across, metres.</param>
    /// <param name="convex">Whether it has no reflex corner.</param>
    /// <returns>Either way round, begun at any of its corners, on whole millimetres or anywhere.</returns>
    public static IReadOnlyList<Point> Create(Random random, double size, bool convex = false)
    {
        while (true)
        {
            var corners = (convex ? Shapes[random.Next(2)] : Shapes[random.Next(Shapes.Length)])(random);
            if (random.Next(4) == 0)
                corners = WithCornerOnAnEdge(random, corners);
            var turn = random.Next(2) == 0 ? 0 : random.NextDouble() * 2 * Math.PI;
            var (cos, sin) = (Math.Cos(turn), Math.Sin(turn));
            var whole = random.Next(2) == 0;
            var ring = corners
                .Select(corner => size * new Point(cos * corner.X - sin * corner.Y, sin * corner.X + cos * corner.Y))
                .Select(corner => whole ? new Point(Math.Round(corner.X, 3), Math.Round(corner.Y, 3)) : corner)
                .ToArray();
            if (random.Next(2) == 0)
                Array.Reverse(ring);
            var start = random.Next(ring.Length);
            Point[] closed = [.. ring[start..], .. ring[..start], ring[start]];
            if (IsSound(closed, size))
                return closed;
        }
    }

    /// <summary>Rings that a problem may hold: <see cref="SiteFit.AppServer.Placement.PlacementProblem"/> wants them simple and of positive area.</summary>
    private static bool IsSound(Point[] ring, double size)
    {
        var polygon = Factory.CreatePolygon([.. ring.Select(point => new Coordinate(point.X, point.Y))]);
        var shortest = Enumerable.Range(0, ring.Length - 1).Min(i => double.Hypot(ring[i + 1].X - ring[i].X, ring[i + 1].Y - ring[i].Y));
        return polygon.IsValid && polygon.Area > 0.01 * size * size && shortest > 1e-3 * size;
    }

    private static Point[] Rectangle(Random random)
    {
        var depth = Between(random, 0.15, 1);
        return [new(-0.5, -depth / 2), new(0.5, -depth / 2), new(0.5, depth / 2), new(-0.5, depth / 2)];
    }

    private static Point[] Convex(Random random)
    {
        var depth = Between(random, 0.3, 1);
        return [.. Angles(random, 3 + random.Next(8)).Select(angle => new Point(Math.Cos(angle) / 2, depth * Math.Sin(angle) / 2))];
    }

    private static Point[] Star(Random random)
    {
        var inner = Between(random, 0.2, 0.9);
        return [.. Angles(random, 5 + random.Next(9)).Select(angle => Between(random, inner, 1) / 2 * new Point(Math.Cos(angle), Math.Sin(angle)))];
    }

    private static Point[] LShape(Random random)
    {
        var (width, x, y) = (Between(random, 0.5, 1), Between(random, 0.2, 0.7), Between(random, 0.2, 0.7));
        return Centred([new(0, 0), new(1, 0), new(1, y * width), new(x, y * width), new(x, width), new(0, width)]);
    }

    private static Point[] UShape(Random random)
    {
        var (width, floor, left, right) = (Between(random, 0.5, 1), Between(random, 0.15, 0.5), Between(random, 0.15, 0.4), Between(random, 0.6, 0.85));
        return Centred(
        [
            new(0, 0), new(1, 0), new(1, width), new(right, width), new(right, floor * width), new(left, floor * width), new(left, width), new(0, width),
        ]);
    }

    private static Point[] TShape(Random random)
    {
        var (left, right, bar) = (Between(random, 0.1, 0.4), Between(random, 0.6, 0.9), Between(random, 0.4, 0.7));
        return Centred([new(left, 0), new(right, 0), new(right, bar), new(1, bar), new(1, 1), new(0, 1), new(0, bar), new(left, bar)]);
    }

    private static Point[] Triangle(Random random) =>
        [new(Between(random, -0.5, -0.1), -0.4), new(Between(random, 0.1, 0.5), Between(random, -0.5, 0)), new(Between(random, -0.3, 0.3), 0.5)];

    /// <summary>Corners anywhere, in an order in which no two edges cross: shapes that no recipe thinks of.</summary>
    private static Point[] Tangle(Random random)
    {
        var corners = Enumerable.Range(0, 5 + random.Next(6)).Select(_ => new Point(random.NextDouble() - 0.5, random.NextDouble() - 0.5)).ToArray();
        // Undoing a crossing makes the outline shorter, so this ends.
        while (Crossing(corners) is var (from, to))
            Array.Reverse(corners, from + 1, to - from);
        return corners;
    }

    private static (int From, int To)? Crossing(Point[] corners)
    {
        for (var i = 0; i < corners.Length; i++)
        {
            for (var j = i + 2; j < corners.Length; j++)
            {
                var (a, b, c, d) = (corners[i], corners[i + 1], corners[j], corners[(j + 1) % corners.Length]);
                if (a != d && Turn(a, b, c) * Turn(a, b, d) < 0 && Turn(c, d, a) * Turn(c, d, b) < 0)
                    return (i, j);
            }
        }
        return null;
    }

    private static double Turn(Point a, Point b, Point c) => (b.X - a.X) * (c.Y - a.Y) - (b.Y - a.Y) * (c.X - a.X);

    private static Point[] WithCornerOnAnEdge(Random random, Point[] corners)
    {
        var edge = random.Next(corners.Length);
        var (from, to) = (corners[edge], corners[(edge + 1) % corners.Length]);
        return [.. corners[..(edge + 1)], 0.5 * (from + to), .. corners[(edge + 1)..]];
    }

    private static List<double> Angles(Random random, int count) =>
        [.. Enumerable.Range(0, count).Select(i => (i + random.NextDouble() * 0.8) * 2 * Math.PI / count)];

    private static Point[] Centred(Point[] corners) => [.. corners.Select(corner => corner - new Point(0.5, 0.5))];

    private static double Between(Random random, double least, double most) => least + random.NextDouble() * (most - least);
}
