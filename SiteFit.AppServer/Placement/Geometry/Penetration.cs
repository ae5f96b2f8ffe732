namespace SiteFit.AppServer.Placement.Geometry;

/// <summary>
/// How far a footprint that is partly on blocked land has to move at least to be free. Each witness is a position in both: around it one of the
/// two has a disc that the other has to leave.
/// </summary>
internal sealed class Penetration
{
    private double[] _crossings = [];

    /// <summary>No disc in a ring inside of the boundary, or in the footprint, is larger: the most that <see cref="Depth"/> can find of such a ring.</summary>
    /// <returns>Metres.</returns>
    public static double MostOfInner(Site site, Shape shape) => Math.Sqrt(Math.Max(site.LargestInnerArea, shape.Area) / Math.PI);

    /// <param name="free">Metres: a footprint that has to move by more than this to be free need not be looked at more closely.</param>
    /// <param name="kept">Metres: nor one that has to move by more than this to be free and to keep what is to be kept.</param>
    /// <returns>Metres to move to be free, and with what is to be kept on top; lower bounds.</returns>
    public (double Free, double Kept) Depth(Site site, TurnedShape shape, double x, double y, double free, double kept)
    {
        var box = shape.Box.Moved(x, y);
        var deepest = (Free: 0.0, Kept: 0.0);
        Deepen(0);
        for (var inner = site.InnerBoxes.FirstMeeting(box); inner >= 0 && !IsEnough(); inner = site.InnerBoxes.NextMeeting(inner + 1, box))
            Deepen(site.InnerBoxes.RingAt(inner));
        return deepest;

        bool IsEnough() => deepest.Free > free || deepest.Kept > kept;

        void Deepen(int ring)
        {
            var keep = site.Rings[ring].LeastKeep;
            var depth = DepthIn(site, ring, shape, x, y, Math.Min(free, kept - keep));
            if (depth > 0)
                deepest = (Math.Max(deepest.Free, depth), Math.Max(deepest.Kept, depth + keep));
        }
    }

    /// <param name="ring">Index of it.</param>
    /// <returns>Metres to move to be free of that ring, a lower bound.</returns>
    public double DepthIn(Site site, int ring, TurnedShape shape, double x, double y, double enough)
    {
        var (slabs, isBoundary, around) = (site.Slabs[ring], ring == 0, site.Rings[ring].Box);
        var deepest = 0.0;
        for (var j = 0; j < shape.Count && deepest <= enough; j++)
        {
            var (px, py) = (shape.X[j] + x, shape.Y[j] + y);
            if ((around.Contains(px, py) && slabs.Encloses(px, py)) != isBoundary)
                deepest = Math.Max(deepest, slabs.Distance(px, py));
        }
        for (var meeting = slabs.Meeting(shape.Box.Moved(x, y)); deepest <= enough && meeting.MoveNext();)
            deepest = Math.Max(deepest, DepthOfEdge(meeting.Edges, meeting.Current, shape, x, y));
        return deepest;
    }

    /// <returns>How deep inside the footprint the edge goes: at its start and in the middle of each part of it that is inside.</returns>
    private double DepthOfEdge(EdgeList edges, int i, TurnedShape shape, double x, double y)
    {
        var (ax, ay, ux, uy, length) = (edges.Ax[i] - x, edges.Ay[i] - y, edges.Ux[i], edges.Uy[i], edges.Length[i]);
        if (_crossings.Length < shape.Count + 2)
            _crossings = new double[shape.Count + 2];
        var count = 0;
        _crossings[count++] = 0;
        _crossings[count++] = length;
        for (int j = 0, previous = shape.Count - 1; j < shape.Count; previous = j++)
        {
            var before = ux * (shape.Y[previous] - ay) - uy * (shape.X[previous] - ax);
            var after = ux * (shape.Y[j] - ay) - uy * (shape.X[j] - ax);
            if (before > 0 == after > 0)
                continue;
            var part = before / (before - after);
            var along = ux * (shape.X[previous] - ax + part * (shape.X[j] - shape.X[previous]))
                + uy * (shape.Y[previous] - ay + part * (shape.Y[j] - shape.Y[previous]));
            if (along > 0 && along < length)
                _crossings[count++] = along;
        }

        var deepest = DepthInside(shape, ax, ay);
        if (count == 2)
            return deepest;
        _crossings.AsSpan(0, count).Sort();
        for (var k = 1; k < count; k++)
        {
            var middle = (_crossings[k - 1] + _crossings[k]) / 2;
            deepest = Math.Max(deepest, DepthInside(shape, ax + middle * ux, ay + middle * uy));
        }
        return deepest;
    }

    private static double DepthInside(TurnedShape shape, double x, double y)
    {
        if (!Overlap.Encloses(shape, x, y))
            return 0;
        var least = double.PositiveInfinity;
        for (int j = 0, previous = shape.Count - 1; j < shape.Count; previous = j++)
        {
            var (dx, dy) = (shape.X[j] - shape.X[previous], shape.Y[j] - shape.Y[previous]);
            var (qx, qy) = (x - shape.X[previous], y - shape.Y[previous]);
            var part = Math.Clamp((qx * dx + qy * dy) / (dx * dx + dy * dy), 0, 1);
            var (ex, ey) = (qx - part * dx, qy - part * dy);
            least = Math.Min(least, ex * ex + ey * ey);
        }
        return Math.Sqrt(least);
    }
}
