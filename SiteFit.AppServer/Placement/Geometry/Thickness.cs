namespace SiteFit.AppServer.Placement.Geometry;

/// <summary>How far one can go straight behind an edge without coming out again.</summary>
internal static class Thickness
{
    /// <param name="edges">With the ring from <paramref name="start"/> to <paramref name="end"/>.</param>
    /// <param name="edge">Behind which.</param>
    /// <param name="blockedOnLeft">Which side of the ring is behind.</param>
    /// <returns>Metres; infinite when nothing of the ring is there.</returns>
    public static double Behind(EdgeList edges, int start, int end, int edge, bool blockedOnLeft)
    {
        var (ax, ay, ux, uy) = (edges.Ax[edge], edges.Ay[edge], edges.Ux[edge], edges.Uy[edge]);
        var (nx, ny) = blockedOnLeft ? (-uy, ux) : (uy, -ux);
        var length = edges.Length[edge];
        var least = double.PositiveInfinity;
        for (var i = start; i < end; i++)
        {
            if (i == edge)
                continue;
            var (px, py, qx, qy) = (edges.Ax[i] - ax, edges.Ay[i] - ay, edges.Bx[i] - ax, edges.By[i] - ay);
            var (along, behind) = (px * ux + py * uy, px * nx + py * ny);
            var (alongEnd, behindEnd) = (qx * ux + qy * uy, qx * nx + qy * ny);
            least = Math.Min(least, LeastWithin(along, behind, alongEnd, behindEnd, length));
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
