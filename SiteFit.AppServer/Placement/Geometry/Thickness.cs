namespace SiteFit.AppServer.Placement.Geometry;

/// <summary>How far one can go straight behind an edge without coming out again.</summary>
internal static class Thickness
{
    /// <summary>Lengths of the edge that are looked at: a box of positions beside it is not larger.</summary>
    private const double Lengths = 2;

    /// <param name="slabs">The ring's, all edges of it.</param>
    /// <param name="edges">With the edge.</param>
    /// <param name="blockedOnLeft">Which side of the ring is behind.</param>
    /// <returns>Metres; a lower bound, no more than twice the edge's length.</returns>
    public static double Behind(Slabs slabs, EdgeList edges, int edge, bool blockedOnLeft)
    {
        var (ax, ay, ux, uy) = (edges.Ax[edge], edges.Ay[edge], edges.Ux[edge], edges.Uy[edge]);
        var (nx, ny) = blockedOnLeft ? (-uy, ux) : (uy, -ux);
        var length = edges.Length[edge];
        var least = Lengths * length;
        Span<double> x = [ax, edges.Bx[edge], ax + least * nx, edges.Bx[edge] + least * nx];
        Span<double> y = [ay, edges.By[edge], ay + least * ny, edges.By[edge] + least * ny];
        for (var meeting = slabs.Meeting(Box.Around(x, y)); meeting.MoveNext();)
        {
            var (near, i) = (meeting.Edges, meeting.Current);
            if (near.Ax[i] == ax && near.Ay[i] == ay)
                continue; // itself
            var (px, py, qx, qy) = (near.Ax[i] - ax, near.Ay[i] - ay, near.Bx[i] - ax, near.By[i] - ay);
            least = Math.Min(least, LeastWithin(px * ux + py * uy, px * nx + py * ny, qx * ux + qy * uy, qx * nx + qy * ny, length));
        }
        return least;
    }

    /// <returns>The least depth at which the segment is in the strip behind the edge, its sides not counted.</returns>
    private static double LeastWithin(double u0, double v0, double u1, double v1, double length)
    {
        if (Math.Max(v0, v1) <= 0 || Math.Max(u0, u1) <= 0 || Math.Min(u0, u1) >= length)
            return double.PositiveInfinity;

        var (from, to) = (0.0, 1.0);
        if (u0 != u1)
        {
            var (first, second) = ((0 - u0) / (u1 - u0), (length - u0) / (u1 - u0));
            from = Math.Max(from, Math.Min(first, second));
            to = Math.Min(to, Math.Max(first, second));
        }
        var (a, b) = (v0 + from * (v1 - v0), v0 + to * (v1 - v0));
        return Math.Max(a, b) <= 0 ? double.PositiveInfinity : Math.Max(0, Math.Min(a, b));
    }
}
