using SiteFit.AppServer.Placement.Geometry;

namespace SiteFit.AppServer.Placement.Search;

/// <summary>The best clearance in the convex hull of the boundary: exact where the site is no more than that, an upper bound otherwise.</summary>
internal static class HullBound
{
    /// <param name="shape">Turned to the one angle.</param>
    /// <returns>With the bound of the clearance.</returns>
    public static Spot Find(Site site, TurnedShape shape, ClearanceProgram program)
    {
        var bound = Find(site, shape, program, 0, default, out var x, out var y, out _);
        return new Spot(x, y, bound);
    }

    /// <param name="shape">Turned to the middle of the angles.</param>
    /// <param name="halfTurn">Radians to either side.</param>
    /// <param name="bonus">Of that range.</param>
    /// <param name="x">Where the bound is taken, local metres.</param>
    /// <param name="turn">At which angle from the middle, radians.</param>
    /// <returns>The most that clearance and bonus are together, metres.</returns>
    public static double Find(
        Site site, TurnedShape shape, ClearanceProgram program, double halfTurn, in Bonus bonus, out double x, out double y, out double turn)
    {
        var outer = site.Rings[0];
        // With rows of every side the optimum is inside by itself; the box is a start only.
        (x, y) = ((outer.Box.MinX + outer.Box.MaxX) / 2, (outer.Box.MinY + outer.Box.MaxY) / 2);
        var half = outer.Box.MaxX - outer.Box.MinX + outer.Box.MaxY - outer.Box.MinY + 2 * shape.Shape.Radius;
        program.Clear(half, half, halfTurn);
        var (ringX, ringY, hull) = (outer.Outline.X, outer.Outline.Y, site.Hull);
        var (px, py) = (ringX[hull[^1]], ringY[hull[^1]]);
        foreach (var corner in hull)
        {
            var (qx, qy) = (ringX[corner], ringY[corner]);
            var length = Math.Sqrt((qx - px) * (qx - px) + (qy - py) * (qy - py));
            var (nx, ny) = ((py - qy) / length, (qx - px) / length);
            var b = nx * (px - x) + ny * (py - y) + outer.LeastKeep - bonus.Base;
            var foremost = Foremost(shape, nx, ny);
            if (halfTurn == 0)
                program.Add(nx, ny, 0, b - foremost);
            else
                AddTurning(program, shape, halfTurn, bonus.Slope, nx, ny, b, foremost);
            (px, py) = (qx, qy);
        }
        var bound = program.Solve(double.NegativeInfinity);
        (x, y, turn) = (x + program.X, y + program.Y, program.Turn);
        return bound;
    }

    /// <summary>A row for every position of the footprint that comes to the front somewhere in the range.</summary>
    private static void AddTurning(
        ClearanceProgram program, TurnedShape shape, double halfTurn, double slope, double nx, double ny, double b, double foremost)
    {
        for (var j = 0; j < shape.Count; j++)
        {
            var (x, y) = (shape.X[j], shape.Y[j]);
            var ahead = nx * x + ny * y;
            if (ahead > foremost + 2 * shape.Shape.Radius * halfTurn)
                continue;
            var error = Math.Sqrt(x * x + y * y) * halfTurn * halfTurn / 2;
            program.Add(nx, ny, ny * x - nx * y + slope, b - ahead - error);
        }
    }

    private static double Foremost(TurnedShape shape, double nx, double ny)
    {
        var least = double.PositiveInfinity;
        for (var j = 0; j < shape.Count; j++)
            least = Math.Min(least, nx * shape.X[j] + ny * shape.Y[j]);
        return least;
    }
}
