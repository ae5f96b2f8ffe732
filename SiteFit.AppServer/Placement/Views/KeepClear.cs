namespace SiteFit.AppServer.Placement.Views;

/// <summary>What of a problem's land is free, as areas that are simple to compute with. Near the origin, or digits would be lost.</summary>
internal sealed class KeepClear
{
    private readonly List<Part> _parts = [];

    /// <summary>Add it to get CRS units.</summary>
    public required Point Origin { get; init; }

    /// <summary>The parcel's boundary, counter-clockwise, then its holes, clockwise, none closed.</summary>
    public required IReadOnlyList<Point[]> Land { get; init; }

    /// <summary>Clockwise, none closed.</summary>
    public required IReadOnlyList<Point[]> Obstacles { get; init; }

    /// <summary>
    /// Convex, counter-clockwise areas (an edge without a distance to keep: its two ends) where no part of a footprint may be; with what is off the
    /// land and in obstacles, that is all there is of it.
    /// </summary>
    public IReadOnlyList<Point[]> Zones { get; private set; } = [];

    /// <param name="arcError">Metres; null: what <see cref="ArcChords.For"/> makes of the site.</param>
    public static KeepClear Create(PlacementProblem problem, double? arcError)
    {
        var boundary = problem.Parcel.Boundary;
        var origin = new Point(
            Math.Round((boundary.Min(point => point.X) + boundary.Max(point => point.X)) / 2),
            Math.Round((boundary.Min(point => point.Y) + boundary.Max(point => point.Y)) / 2));
        Point[] Near(IReadOnlyList<Point> ring) => [.. ring.Take(ring.Count - 1).Select(point => point - origin)];

        var outer = Near(boundary);
        var setbacks = problem.Parcel.Setbacks;
        var keep = Enumerable.Range(0, outer.Length).Select(edge => setbacks.ByEdge.GetValueOrDefault(edge, setbacks.Default)).ToArray();
        if (!IsCounterClockwise(outer))
        {
            Array.Reverse(outer);
            // Edge i was before corner i + 1, which is corner n − 2 − i now; the edge back to the first stays the last.
            Array.Reverse(keep, 0, keep.Length - 1);
        }

        Point[] Clockwise(IReadOnlyList<Point> ring)
        {
            var corners = Near(ring);
            return IsCounterClockwise(corners) ? [.. corners.Reverse()] : corners;
        }

        var site = new KeepClear
        {
            Origin = origin,
            Land = [outer, .. problem.Parcel.Holes.Select(Clockwise)],
            Obstacles = [.. problem.Obstacles.Select(obstacle => Clockwise(obstacle.Ring))],
        };
        if (Array.TrueForAll(keep, distance => distance == keep[0]))
            site.AddSide(outer, keep[0]);
        else
            site.AddBothSides(outer, keep);
        foreach (var hole in site.Land.Skip(1))
            site.AddSide(hole, setbacks.Default);
        for (var i = 0; i < site.Obstacles.Count; i++)
            site.AddObstacle(site.Obstacles[i], problem.Obstacles[i].Buffer);

        var chords = arcError is { } error ? new ArcChords(error) : ArcChords.For(site._parts.SelectMany(part => part.Arcs));
        site.Zones = [.. site._parts.Select(part => part.Draw(chords))];
        return site;
    }

    /// <summary>Most obstacles are convex, and then one area is all of it.</summary>
    private void AddObstacle(Point[] ring, double keep)
    {
        Point[] corners = [.. ring.Reverse()];
        if (!ConvexPieces.IsConvex(corners))
        {
            AddSide(ring, keep);
            return;
        }

        var arcs = new List<Arc>();
        for (var i = 0; i < corners.Length && keep > 0; i++)
        {
            var (corner, next) = (corners[(i + 1) % corners.Length], corners[(i + 2) % corners.Length]);
            var (before, after) = (-1 * LeftNormal(corners[i], corner), -1 * LeftNormal(corner, next));
            arcs.Add(new Arc(corner, keep, before, Math.Max(0, Turn(before, after))));
        }
        _parts.Add(new Part(keep > 0 ? [] : corners, arcs));
    }

    /// <summary>
    /// One distance to keep from all of a ring: what is nearer on its free side, the left one, is next to an edge or in the sector of a reflex
    /// corner, where the nearest point of the ring is.
    /// </summary>
    private void AddSide(Point[] ring, double keep)
    {
        for (var i = 0; i < ring.Length; i++)
        {
            var (from, to) = (ring[i], ring[(i + 1) % ring.Length]);
            var normal = LeftNormal(from, to);
            _parts.Add(new Part(keep > 0 ? [from, to, to + keep * normal, from + keep * normal] : [from, to], []));
            var next = LeftNormal(to, ring[(i + 2) % ring.Length]);
            AddSector(to, keep, next, -Turn(normal, next));
        }
    }

    /// <summary>
    /// Distances that differ: an edge with the larger one reaches beyond the ends of its neighbours, and round corners to where another edge is
    /// nearer. So all around each edge is taken: both sides, and at corners the sector that the sides leave open.
    /// </summary>
    private void AddBothSides(Point[] ring, double[] keep)
    {
        for (var i = 0; i < ring.Length; i++)
        {
            var (j, from, to) = ((i + 1) % ring.Length, ring[i], ring[(i + 1) % ring.Length]);
            var (normal, next) = (LeftNormal(from, to), LeftNormal(to, ring[(j + 1) % ring.Length]));
            var (side, back) = (keep[i] * normal, -keep[i] * normal);
            _parts.Add(new Part(keep[i] > 0 ? [from + back, to + back, to + side, from + side] : [from, to], []));

            var (radius, turn) = (Math.Max(keep[i], keep[j]), Turn(normal, next));
            if (keep[i] > keep[j])
                AddHalf(to, radius, -1 * normal); // beyond the end of this edge
            else if (keep[i] < keep[j])
                AddHalf(to, radius, next); // before the start of the next
            else if (turn < 0)
                AddSector(to, radius, next, -turn);
            else
                AddSector(to, radius, -1 * normal, turn);
        }
    }

    private void AddHalf(Point corner, double radius, Point from)
    {
        AddSector(corner, radius, from, Math.PI / 2);
        AddSector(corner, radius, new Point(-from.Y, from.X), Math.PI / 2);
    }

    private void AddSector(Point corner, double radius, Point from, double angle)
    {
        // Straight on but for rounding: nothing is left open.
        if (radius > 0 && angle > 1e-12)
            _parts.Add(new Part([corner], [new Arc(corner, radius, from, angle)]));
    }

    private static Point LeftNormal(Point from, Point to)
    {
        var edge = to - from;
        return 1 / double.Hypot(edge.X, edge.Y) * new Point(-edge.Y, edge.X);
    }

    /// <returns>Radians from −π to π, counter-clockwise positive.</returns>
    private static double Turn(Point from, Point to) => Math.Atan2(from.X * to.Y - from.Y * to.X, from.X * to.X + from.Y * to.Y);

    /// <summary>A zone whose arcs are still to be drawn.</summary>
    /// <param name="Corners">What comes before the arcs.</param>
    private sealed record Part(Point[] Corners, IReadOnlyList<Arc> Arcs)
    {
        public Point[] Draw(ArcChords chords) => [.. Corners, .. Arcs.SelectMany(chords.Draw)];
    }

    private static bool IsCounterClockwise(Point[] corners)
    {
        var twiceArea = 0.0;
        for (var i = 0; i < corners.Length; i++)
        {
            var (a, b) = (corners[i] - corners[0], corners[(i + 1) % corners.Length] - corners[0]);
            twiceArea += a.X * b.Y - a.Y * b.X;
        }
        return twiceArea > 0;
    }
}
