using NetTopologySuite.Geometries;
using SiteFit.AppServer.Placement;
using Point = SiteFit.AppServer.Placement.Point;

namespace SiteFit.AppServer.Artifacts;

/// <summary>What the files need to know of rings.</summary>
internal static class Outline
{
    private static readonly GeometryFactory Factory = new();

    /// <returns>Twice the area enclosed, positive when the ring goes counter-clockwise.</returns>
    public static double Turn(IReadOnlyList<Point> ring)
    {
        var (sum, origin) = (0.0, ring[0]);
        for (var i = 1; i < ring.Count; i++)
        {
            var (a, b) = (ring[i - 1] - origin, ring[i] - origin);
            sum += (a.X * b.Y) - (b.X * a.Y);
        }
        return sum;
    }

    public static IReadOnlyList<Point> CounterClockwise(IReadOnlyList<Point> ring) => Turn(ring) < 0 ? [.. ring.Reverse()] : ring;

    public static IReadOnlyList<Point> Clockwise(IReadOnlyList<Point> ring) => Turn(ring) > 0 ? [.. ring.Reverse()] : ring;

    public static Area ToArea(IReadOnlyList<Point> boundary, IReadOnlyList<IReadOnlyList<Point>> holes) =>
        new(CounterClockwise(boundary), [.. holes.Select(Clockwise)]);

    public static Area ToArea(Parcel parcel) => ToArea(parcel.Boundary, parcel.Holes);

    /// <param name="area">CRS units.</param>
    /// <param name="origin">Becomes (0, 0): near it nothing is lost to large coordinates.</param>
    public static Polygon ToPolygon(Area area, Point origin) =>
        Factory.CreatePolygon(ToLinearRing(area.Boundary, origin), [.. area.Holes.Select(hole => ToLinearRing(hole, origin))]);

    /// <returns>A position well inside of the ring.</returns>
    public static Point Inside(IReadOnlyList<Point> ring)
    {
        var polygon = ToPolygon(ToArea(ring, []), ring[0]);
        var centroid = polygon.Centroid;
        var at = (polygon.Contains(centroid) ? centroid : polygon.InteriorPoint).Coordinate;
        return new Point(at.X + ring[0].X, at.Y + ring[0].Y);
    }

    private static LinearRing ToLinearRing(IReadOnlyList<Point> ring, Point origin) =>
        Factory.CreateLinearRing([.. ring.Select(point => new Coordinate(point.X - origin.X, point.Y - origin.Y))]);
}
