using NetTopologySuite.Algorithm;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Overlay;
using NetTopologySuite.Operation.OverlayNG;
using NetTopologySuite.Shape.Fractal;
using SiteFit.AppServer.Placement.Views;
using NtsGeometry = NetTopologySuite.Geometries.Geometry;

namespace SiteFit.AppServer.Placement;

/// <summary>Makes the areas that a drawing shows besides the placements.</summary>
/// <remarks>
/// Every area lies within the true one. Straight sides are true to rounding; the arcs with which setbacks round a corner are drawn by chords that
/// miss less than a micrometre, or up to 1 mm where there are so many arcs that a drawing would consist of nothing else (<see cref="ArcChords"/>).
/// </remarks>
public static class PlacementViews
{
    /// <summary>Results are whole multiples of 10 nm, so that two corners do not become one when CRS units leave them fewer digits.</summary>
    private static readonly PrecisionModel Places = new(1e8);

    /// <summary>Between overlays 1 nm: on a grid no overlay fails, and none takes two lines that are one but for rounding for two.</summary>
    private static readonly PrecisionModel WorkingPlaces = new(1e9);

    private const int HilbertLevel = 12;

    private static readonly GeometryFactory Factory = new();

    /// <param name="problem">As it was solved.</param>
    /// <param name="best">The placement whose footprint and angle the feasible region is for.</param>
    /// <param name="cancellationToken">Looked at between any two overlays.</param>
    public static PlacementView Create(PlacementProblem problem, RankedPlacement best, CancellationToken cancellationToken) =>
        Create(problem, best, null, cancellationToken);

    /// <param name="arcError">Metres by which arcs may be missed; null: as much as is reasonable for so many.</param>
    internal static PlacementView Create(PlacementProblem problem, RankedPlacement best, double? arcError, CancellationToken cancellationToken)
    {
        var site = KeepClear.Create(problem, arcError);
        var centre = best.Transform.Pivot + best.Transform.Translation;
        var house = best.Outline.Take(best.Outline.Count - 1).Select(point => point - centre).ToArray();

        return new PlacementView(
            FindFree(site, [new Point(0, 0)], [[new Point(0, 0)]], cancellationToken),
            FindFree(site, house, ConvexPieces.Of(house), cancellationToken));
    }

    /// <summary>Where the origin of a shape may be moved to, so that the shape is on free land.</summary>
    /// <param name="site">What is free.</param>
    /// <param name="shape">Its corners.</param>
    /// <param name="pieces">Convex, counter-clockwise, together the shape.</param>
    /// <remarks>
    /// A shape is on free land when one point of it is and it meets no zone, as each zone holds the edge that it is of. It meets a zone Z when its
    /// origin is in Z ⊕ −shape, which is the union of Z ⊕ −piece. Filled pieces, not the outline: a house must not swallow a tree.
    /// </remarks>
    private static List<Area> FindFree(KeepClear site, Point[] shape, IReadOnlyList<Point[]> pieces, CancellationToken cancellationToken)
    {
        var reach = ReachOf(site, shape);
        var land = OverlayAreas(ToGeometry(site.Land, shape[0]), Factory.ToGeometry(reach), SpatialFunction.Intersection, WorkingPlaces);
        var taken = new List<NtsGeometry>();
        taken.AddRange(site.Obstacles.Select(ring => Factory.CreatePolygon(ToRing(ring, shape[0]))));
        foreach (var zone in site.Zones)
        {
            foreach (var piece in pieces)
            {
                if (Sum(zone, piece) is { } sum && sum.EnvelopeInternal.Intersects(reach))
                    taken.Add(sum);
            }
        }

        var union = taken.Count == 0 ? Factory.CreatePolygon() : Unite(InSpatialOrder(taken), 0, taken.Count, cancellationToken);
        var free = OverlayAreas(land, union, SpatialFunction.Difference, Places);
        return [.. Polygons(free).Where(HasArea).Select(polygon => ToArea(polygon, site.Origin))];
    }

    /// <summary>Where the origin of a convex piece is when it meets a convex zone: zone ⊕ −piece.</summary>
    /// <returns>Null when it has no area.</returns>
    private static Polygon? Sum(Point[] zone, Point[] piece)
    {
        Point[] mirrored = [.. piece.Select(corner => -1 * corner)]; // half a turn: still counter-clockwise
        return new ConvexHull(SidesOf(zone, mirrored).Concat(SidesOf(mirrored, zone)), Factory).GetConvexHull() as Polygon;
    }

    /// <summary>Each side of a sum is one of either shape, moved by that corner of the other which is farthest out.</summary>
    private static IEnumerable<Coordinate> SidesOf(Point[] shape, Point[] other)
    {
        for (var i = 0; i < shape.Length; i++)
        {
            var (from, to) = (shape[i], shape[(i + 1) % shape.Length]);
            var farthest = other.MaxBy(corner => corner.X * (to.Y - from.Y) - corner.Y * (to.X - from.X));
            yield return new Coordinate(from.X + farthest.X, from.Y + farthest.Y);
            yield return new Coordinate(to.X + farthest.X, to.Y + farthest.Y);
        }
    }

    /// <summary>Along a Hilbert curve: what overlaps is united early, and most of it is inside of the union and gone.</summary>
    private static List<NtsGeometry> InSpatialOrder(List<NtsGeometry> parts)
    {
        var box = new Envelope();
        foreach (var part in parts)
            box.ExpandToInclude(part.EnvelopeInternal);
        var cells = (1 << HilbertLevel) - 1;
        var size = Math.Max(box.Width, box.Height);
        return [.. parts.OrderBy(part => HilbertCode.Encode(
            HilbertLevel,
            (int)((part.EnvelopeInternal.Centre.X - box.MinX) / size * cells),
            (int)((part.EnvelopeInternal.Centre.Y - box.MinY) / size * cells)))];
    }

    private static NtsGeometry Unite(List<NtsGeometry> parts, int from, int to, CancellationToken cancellationToken)
    {
        if (to == from + 1)
            return parts[from];
        var middle = (from + to) / 2;
        var (first, second) = (Unite(parts, from, middle, cancellationToken), Unite(parts, middle, to, cancellationToken));
        cancellationToken.ThrowIfCancellationRequested();
        return OverlayAreas(first, second, SpatialFunction.Union, WorkingPlaces);
    }

    private static NtsGeometry OverlayAreas(NtsGeometry a, NtsGeometry b, SpatialFunction function, PrecisionModel places) =>
        new OverlayNG(a, b, places, function) { StrictMode = true, AreaResultOnly = true }.GetResult();

    /// <summary>Outside of this box the shape sticks out of the parcel's: zones out there need not be looked at.</summary>
    private static Envelope ReachOf(KeepClear site, Point[] shape)
    {
        var boundary = site.Land[0];
        var (west, east) = (boundary.Min(point => point.X) - shape.Min(point => point.X), boundary.Max(point => point.X) - shape.Max(point => point.X));
        var (south, north) = (boundary.Min(point => point.Y) - shape.Min(point => point.Y), boundary.Max(point => point.Y) - shape.Max(point => point.Y));
        return west > east || south > north ? new Envelope() : new Envelope(west, east, south, north);
    }

    private static IEnumerable<Polygon> Polygons(NtsGeometry geometry) =>
        Enumerable.Range(0, geometry.NumGeometries).Select(geometry.GetGeometryN).OfType<Polygon>();

    /// <summary>Between zones that touch, rounding may leave a strip a few nanometres wide: what is narrower than 1 µm is none.</summary>
    private static bool HasArea(Polygon polygon) => polygon.Area > 1e-6 * polygon.Length;

    private static Polygon ToGeometry(IReadOnlyList<Point[]> rings, Point from) =>
        Factory.CreatePolygon(ToRing(rings[0], from), [.. rings.Skip(1).Select(ring => ToRing(ring, from))]);

    private static LinearRing ToRing(Point[] corners, Point from) =>
        Factory.CreateLinearRing([.. corners.Append(corners[0]).Select(corner => new Coordinate(corner.X - from.X, corner.Y - from.Y))]);

    private static Area ToArea(Polygon polygon, Point origin)
    {
        return new Area(
            ToPoints(polygon.ExteriorRing, counterClockwise: true),
            [.. polygon.InteriorRings.Select(ring => ToPoints(ring, counterClockwise: false))]);

        IReadOnlyList<Point> ToPoints(LineString ring, bool counterClockwise)
        {
            var coordinates = ring.Coordinates;
            if (Orientation.IsCCW(coordinates) != counterClockwise)
                Array.Reverse(coordinates);
            return [.. coordinates.Select(coordinate => new Point(coordinate.X, coordinate.Y) + origin)];
        }
    }
}
