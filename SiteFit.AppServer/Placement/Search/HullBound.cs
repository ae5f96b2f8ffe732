using SiteFit.AppServer.Placement.Geometry;

namespace SiteFit.AppServer.Placement.Search;

/// <summary>The best clearance in the convex hull of the boundary: exact where the site is no more than that, an upper bound otherwise.</summary>
internal static class HullBound
{
    public static Spot Find(Site site, TurnedShape shape, ClearanceProgram program)
    {
        var outer = site.Rings[0];
        // With rows of every side the optimum is inside by itself; the box is a start only.
        var (x, y) = ((outer.Box.MinX + outer.Box.MaxX) / 2, (outer.Box.MinY + outer.Box.MaxY) / 2);
        var half = outer.Box.MaxX - outer.Box.MinX + outer.Box.MaxY - outer.Box.MinY + 2 * shape.Shape.Radius;
        program.Clear(half, half);
        var (ringX, ringY, hull) = (outer.Outline.X, outer.Outline.Y, site.Hull);
        var (px, py) = (ringX[hull[^1]], ringY[hull[^1]]);
        foreach (var corner in hull)
        {
            var (qx, qy) = (ringX[corner], ringY[corner]);
            var length = Math.Sqrt((qx - px) * (qx - px) + (qy - py) * (qy - py));
            var (nx, ny) = ((py - qy) / length, (qx - px) / length);
            program.Add(nx, ny, nx * (px - x) + ny * (py - y) + outer.LeastKeep - Foremost(shape, nx, ny));
            (px, py) = (qx, qy);
        }
        var bound = program.Solve(double.NegativeInfinity);
        return new Spot(program.X + x, program.Y + y, bound);
    }

    private static double Foremost(TurnedShape shape, double nx, double ny)
    {
        var least = double.PositiveInfinity;
        for (var j = 0; j < shape.Count; j++)
            least = Math.Min(least, nx * shape.X[j] + ny * shape.Y[j]);
        return least;
    }
}
