using SiteFit.AppServer.Placement.Geometry;

namespace SiteFit.AppServer.Placement.Gate;

/// <summary>Distances of a footprint on free land, measured without any of the search's own means.</summary>
internal static class PlacedDistance
{
    /// <summary>From every edge of the site to the outline.</summary>
    /// <param name="placed">Where it stands, local metres; it crosses no edge.</param>
    /// <param name="distance">Filled by edge, metres.</param>
    public static void Measure(Site site, TurnedShape placed, double[] distance)
    {
        var edges = site.Edges;
        foreach (var ring in site.Rings)
        {
            for (var i = ring.Start; i < ring.End; i++)
            {
                var (ax, ay, ux, uy, length) = (edges.Ax[i], edges.Ay[i], edges.Ux[i], edges.Uy[i], edges.Length[i]);
                var least = double.PositiveInfinity;
                var previous = placed.Count - 1;
                for (var j = 0; j < placed.Count; previous = j++)
                {
                    var (px, py, qx, qy) = (placed.X[previous], placed.Y[previous], placed.X[j], placed.Y[j]);
                    least = Math.Min(least, Squared(qx - ax, qy - ay, ux, uy, length));

                    // The edge's ends to the outline.
                    var (dx, dy) = (qx - px, qy - py);
                    var size = Math.Sqrt(dx * dx + dy * dy);
                    least = Math.Min(least, Squared(ax - px, ay - py, dx / size, dy / size, size));
                    least = Math.Min(least, Squared(edges.Bx[i] - px, edges.By[i] - py, dx / size, dy / size, size));
                }
                distance[i] = Math.Sqrt(least);
            }
        }
    }

    private static double Squared(double x, double y, double ux, double uy, double length)
    {
        var along = Math.Clamp(x * ux + y * uy, 0, length);
        var (ex, ey) = (x - along * ux, y - along * uy);
        return ex * ex + ey * ey;
    }
}
