using NetTopologySuite.Geometries;
using NetTopologySuite.Triangulate.Polygon;
using SiteFit.AppServer.Placement;
using Point = SiteFit.AppServer.Placement.Point;

namespace SiteFit.AppServer.Artifacts.Model;

/// <summary>Faces and lines of one thing: metres, y up, x east, z south.</summary>
/// <param name="origin">CRS units; becomes (0, 0, 0), for 32-bit floats lose decimetres at the size of a country's coordinates.</param>
internal sealed class Mesh(Point origin)
{
    /// <summary>Three to a corner.</summary>
    public List<float> FacePositions { get; } = [];

    /// <summary>Three to a corner.</summary>
    public List<float> FaceNormals { get; } = [];

    /// <summary>Three to a triangle, counter-clockwise from outside.</summary>
    public List<uint> FaceIndices { get; } = [];

    /// <summary>Three to an end.</summary>
    public List<float> LinePositions { get; } = [];

    /// <summary>Two to a line.</summary>
    public List<uint> LineIndices { get; } = [];

    /// <summary>A solid with upright walls.</summary>
    /// <param name="area">CRS units.</param>
    /// <param name="bottom">Metres.</param>
    /// <param name="top">Metres.</param>
    public Mesh AddPrism(Area area, double bottom, double top)
    {
        AddCaps(area, bottom, top);
        AddWalls(area.Boundary, bottom, top);
        foreach (var hole in area.Holes)
            AddWalls(hole, bottom, top);
        return this;
    }

    /// <summary>A sheet that is seen from above.</summary>
    public Mesh AddSheet(Area area, double height)
    {
        AddCaps(area, null, height);
        return this;
    }

    /// <summary>The ring as a line.</summary>
    public Mesh AddLine(IReadOnlyList<Point> ring, double height)
    {
        var first = (uint)LinePositions.Count / 3;
        for (var i = 0; i + 1 < ring.Count; i++)
        {
            Add(LinePositions, ring[i], height);
            LineIndices.Add(first + (uint)i);
            LineIndices.Add(i + 2 < ring.Count ? first + (uint)i + 1 : first);
        }
        return this;
    }

    /// <summary>An upright line at each position of the ring.</summary>
    public Mesh AddPosts(IReadOnlyList<Point> ring, double bottom, double top)
    {
        for (var i = 0; i + 1 < ring.Count; i++)
        {
            LineIndices.Add((uint)LinePositions.Count / 3);
            LineIndices.Add(((uint)LinePositions.Count / 3) + 1);
            Add(LinePositions, ring[i], bottom);
            Add(LinePositions, ring[i], top);
        }
        return this;
    }

    private void AddCaps(Area area, double? bottom, double top)
    {
        var upper = new Dictionary<Coordinate, uint>();
        var lower = new Dictionary<Coordinate, uint>();
        var triangles = ConstrainedDelaunayTriangulator.Triangulate(Outline.ToPolygon(area, origin));
        for (var i = 0; i < triangles.NumGeometries; i++)
        {
            var corners = triangles.GetGeometryN(i).Coordinates;
            var (a, b, c) = (corners[0], corners[1], corners[2]);
            var turn = Turn(a, b, c);
            if (turn == 0)
                continue; // nothing to see in single precision
            if (turn < 0)
                (b, c) = (c, b);
            AddTriangle(Corner(upper, a, top, 1), Corner(upper, b, top, 1), Corner(upper, c, top, 1));
            if (bottom is { } height)
                AddTriangle(Corner(lower, a, height, -1), Corner(lower, c, height, -1), Corner(lower, b, height, -1));
        }
    }

    private void AddWalls(IReadOnlyList<Point> ring, double bottom, double top)
    {
        for (var i = 1; i < ring.Count; i++)
        {
            var (a, b) = (ring[i - 1], ring[i]);
            var (dx, dy) = (b.X - a.X, b.Y - a.Y);
            var length = Math.Sqrt((dx * dx) + (dy * dy));
            if (Single(a) == Single(b))
                continue;
            var first = (uint)FacePositions.Count / 3;
            foreach (var (corner, height) in new[] { (a, bottom), (b, bottom), (b, top), (a, top) })
            {
                Add(FacePositions, corner, height);
                FaceNormals.AddRange([(float)(dy / length), 0, (float)(dx / length)]);
            }
            AddTriangle(first, first + 1, first + 2);
            AddTriangle(first, first + 2, first + 3);
        }
    }

    private uint Corner(Dictionary<Coordinate, uint> known, Coordinate at, double height, float up)
    {
        if (!known.TryGetValue(at, out var index))
        {
            index = (uint)FacePositions.Count / 3;
            known.Add(at, index);
            FacePositions.AddRange([(float)at.X, (float)height, (float)-at.Y]);
            FaceNormals.AddRange([0, up, 0]);
        }
        return index;
    }

    private void AddTriangle(uint a, uint b, uint c) => FaceIndices.AddRange([a, b, c]);

    private void Add(List<float> positions, Point point, double height)
    {
        var (x, y) = Single(point);
        positions.AddRange([x, (float)height, -y]);
    }

    private (float X, float Y) Single(Point point) => ((float)(point.X - origin.X), (float)(point.Y - origin.Y));

    private static double Turn(Coordinate a, Coordinate b, Coordinate c)
    {
        var (ax, ay, bx, by, cx, cy) = ((double)(float)a.X, (double)(float)a.Y, (double)(float)b.X, (double)(float)b.Y, (double)(float)c.X, (double)(float)c.Y);
        return ((bx - ax) * (cy - ay)) - ((cx - ax) * (by - ay));
    }
}
