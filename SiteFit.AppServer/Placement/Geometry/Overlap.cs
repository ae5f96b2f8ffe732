namespace SiteFit.AppServer.Placement.Geometry;

/// <summary>Whether a turned footprint, its centroid at a position, lies on free land, and how deep it does not.</summary>
internal static class Overlap
{
    /// <returns>Whether nothing of the footprint is on blocked land; either answer where it touches.</returns>
    public static bool IsFree(Site site, TurnedShape shape, double x, double y)
    {
        var box = shape.Box.Moved(x, y);
        if (!Contains(site.Rings[0].Box, box) || !IsFreeOf(site, 0, shape, box, x, y))
            return false;
        for (var inner = site.InnerBoxes.FirstMeeting(box); inner >= 0; inner = site.InnerBoxes.NextMeeting(inner + 1, box))
        {
            if (!IsFreeOf(site, site.InnerBoxes.RingAt(inner), shape, box, x, y))
                return false;
        }
        return true;
    }

    private static bool Contains(in Box outer, in Box inner) =>
        outer.MinX <= inner.MinX && outer.MinY <= inner.MinY && outer.MaxX >= inner.MaxX && outer.MaxY >= inner.MaxY;

    private static bool IsFreeOf(Site site, int ring, TurnedShape shape, in Box box, double x, double y)
    {
        var (slabs, isBoundary) = (site.Slabs[ring], ring == 0);
        if (slabs.Encloses(shape.X[0] + x, shape.Y[0] + y) != isBoundary)
            return false;
        for (var meeting = slabs.Meeting(box); meeting.MoveNext();)
        {
            if (Crosses(meeting.Edges, meeting.Current, shape, x, y))
                return false;
        }
        var first = site.Rings[ring].Start;
        return isBoundary || !Encloses(shape, site.Edges.Ax[first] - x, site.Edges.Ay[first] - y);
    }

    private static bool Crosses(EdgeList edges, int i, TurnedShape shape, double x, double y)
    {
        var (ax, ay, ux, uy) = (edges.Ax[i] - x, edges.Ay[i] - y, edges.Ux[i], edges.Uy[i]);
        var (bx, by) = (edges.Bx[i] - x, edges.By[i] - y);
        var previous = shape.Count - 1;
        var (px, py) = (shape.X[previous], shape.Y[previous]);
        var before = ux * (py - ay) - uy * (px - ax);
        for (var j = 0; j < shape.Count; j++)
        {
            var (qx, qy) = (shape.X[j], shape.Y[j]);
            var after = ux * (qy - ay) - uy * (qx - ax);
            if (before * after < 0)
            {
                var (ex, ey) = (qx - px, qy - py);
                if ((ex * (ay - py) - ey * (ax - px)) * (ex * (by - py) - ey * (bx - px)) < 0)
                    return true;
            }
            (px, py, before) = (qx, qy, after);
        }
        return false;
    }

    /// <param name="shape">Its centroid at the origin.</param>
    public static bool Encloses(TurnedShape shape, double x, double y)
    {
        var inside = false;
        for (int j = 0, previous = shape.Count - 1; j < shape.Count; previous = j++)
        {
            var (px, py, qx, qy) = (shape.X[previous], shape.Y[previous], shape.X[j], shape.Y[j]);
            if (py > y != qy > y && x < px + (y - py) * (qx - px) / (qy - py))
                inside = !inside;
        }
        return inside;
    }
}
