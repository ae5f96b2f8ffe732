using NetTopologySuite.Geometries;
using NetTopologySuite.Triangulate.Polygon;

namespace SiteFit.AppServer.Placement.Views;

/// <summary>Cuts a shape into convex pieces: its triangles, put together again wherever that leaves no reflex corner.</summary>
internal static class ConvexPieces
{
    /// <summary>Of the product of two edges' lengths: they go on straight.</summary>
    private const double Straight = 1e-12;

    private static readonly GeometryFactory Factory = new();

    /// <param name="corners">Of a simple outline, either way round.</param>
    /// <returns>Counter-clockwise corners of each piece; at most four times as many pieces as there could be at least.</returns>
    public static IReadOnlyList<Point[]> Of(Point[] corners)
    {
        var outline = Orient(corners);
        if (IsConvex(outline))
            return [outline];

        var polygon = Factory.CreatePolygon([.. outline.Append(outline[0]).Select(corner => new Coordinate(corner.X, corner.Y))]);
        var triangles = ConstrainedDelaunayTriangulator.Triangulate(polygon);
        var pieces = Enumerable.Range(0, triangles.NumGeometries)
            .Select(i => Orient([.. triangles.GetGeometryN(i).Coordinates.Take(3).Select(corner => new Point(corner.X, corner.Y))]))
            .ToList();
        while (MergeTwo(pieces))
            continue;
        return pieces;
    }

    private static bool MergeTwo(List<Point[]> pieces)
    {
        for (var first = 0; first < pieces.Count; first++)
        {
            for (var second = first + 1; second < pieces.Count; second++)
            {
                if (Merge(pieces[first], pieces[second]) is not { } merged)
                    continue;
                pieces[first] = merged;
                pieces.RemoveAt(second);
                return true;
            }
        }
        return false;
    }

    /// <returns>Null when they share no edge or make a reflex corner together.</returns>
    private static Point[]? Merge(Point[] a, Point[] b)
    {
        for (var i = 0; i < a.Length; i++)
        {
            var (from, to) = (a[i], a[(i + 1) % a.Length]);
            var j = Array.IndexOf(b, to);
            if (j < 0 || b[(j + 1) % b.Length] != from)
                continue;
            // a from the shared edge's end round to its start, then b's corners between.
            Point[] merged = [.. Enumerable.Range(1, a.Length).Select(k => a[(i + k) % a.Length]), .. Enumerable.Range(2, b.Length - 2).Select(k => b[(j + k) % b.Length])];
            return IsConvex(merged) ? merged : null;
        }
        return null;
    }

    private static Point[] Orient(Point[] corners)
    {
        var twiceArea = Enumerable.Range(0, corners.Length).Sum(i => Cross(corners[i] - corners[0], corners[(i + 1) % corners.Length] - corners[0]));
        return twiceArea > 0 ? corners : [.. corners.Reverse()];
    }

    /// <summary>Of a simple outline, counter-clockwise.</summary>
    public static bool IsConvex(Point[] corners)
    {
        for (var i = 0; i < corners.Length; i++)
        {
            var (before, after) = (corners[(i + 1) % corners.Length] - corners[i], corners[(i + 2) % corners.Length] - corners[(i + 1) % corners.Length]);
            if (Cross(before, after) < -Straight * Math.Sqrt(Dot(before, before) * Dot(after, after)))
                return false;
        }
        return true;
    }

    private static double Cross(Point p, Point q) => p.X * q.Y - p.Y * q.X;

    private static double Dot(Point p, Point q) => p.X * q.X + p.Y * q.Y;
}
