using SiteFit.AppServer.Placement.Convolution;
using SiteFit.AppServer.Placement.Geometry;

namespace SiteFit.AppServer.Placement.Search;

/// <summary>Linear functions of position and turn that no clearance of a free placement in a box exceeds.</summary>
internal static class Majorants
{
    /// <summary>
    /// Segments of a list from which on only the nearest count: any of them make a bound, and the others hardly a better one. A turn needs more of them.
    /// </summary>
    private const int Many = 12, ManyOfTurn = 32;

    /// <summary>One row for each segment of the box's list that has a bound of use.</summary>
    /// <param name="segments">Measured at the middle of the box.</param>
    /// <param name="shape">Turned as at the middle of the box.</param>
    /// <param name="bonus">Added to all.</param>
    public static void Add(ClearanceProgram program, Segments segments, in SearchBox box, Site site, TurnedShape shape, in Bonus bonus)
    {
        var half = box.HalfDiagonal;
        var turn = box.HalfTurn;
        var farthest = Farthest(segments, box, half + shape.Shape.Radius * turn);
        for (var i = segments.NextNear(box.Start, box.End, farthest); i < box.End; i = segments.NextNear(i + 1, box.End, farthest))
        {
            var (ux, uy, keep, length) = (segments.Ux[i], segments.Uy[i], segments.Keep[i], segments.Length[i]);
            var (qx, qy) = (box.X - segments.Ax[i], box.Y - segments.Ay[i]);
            var (along, across) = (qx * ux + qy * uy, ux * qy - uy * qx);
            // Farthest that the turn moves anything of this pair.
            var swing = turn == 0 ? 0 : turn * Arm(segments, i, box, site, shape);
            var reachAlong = Math.Abs(ux) * box.HalfX + Math.Abs(uy) * box.HalfY + swing;
            if (along >= reachAlong && along + reachAlong <= length)
            {
                // All of the box is beside the segment: the distance is linear in the position.
                var reachAcross = Math.Abs(uy) * box.HalfX + Math.Abs(ux) * box.HalfY + swing;
                var sign = across <= -reachAcross ? -1 : 1;
                if (sign < 0 || across >= reachAcross || reachAcross - across < Behind(segments, i, site, shape.Shape))
                {
                    var (gradient, error) = turn == 0 ? (0, 0) : Turning(segments, i, box, site, shape);
                    program.Add(-sign * uy, sign * ux, sign * gradient + bonus.Slope, keep - sign * across - error - bonus.Base);
                }
                continue;
            }

            // a + b² / 2a ≥ √(a² + b²), a along the line to the nearest position of the segment, b across it.
            along = Math.Clamp(along, 0, length);
            var (ex, ey) = (qx - along * ux, qy - along * uy);
            var distance = Math.Sqrt(ex * ex + ey * ey);
            var (rx, ry) = turn == 0 ? (0, 0) : HousePoint(segments, i, along, site, shape);
            var radius = Math.Sqrt(rx * rx + ry * ry);
            var reach = half + radius * turn;
            if (distance > reach)
            {
                var (nx, ny) = (ex / distance, ey / distance);
                program.Add(
                    nx, ny, ny * rx - nx * ry + bonus.Slope,
                    keep - distance - reach * reach / (2 * (distance - reach)) - radius * turn * turn / 2 - bonus.Base);
            }
        }
    }

    /// <returns>Metres, less what is to be kept, beyond which a segment gets no row.</returns>
    private static double Farthest(Segments segments, in SearchBox box, double reach)
    {
        var many = box.HalfTurn == 0 ? Many : ManyOfTurn;
        if (box.End - box.Start <= many)
            return double.PositiveInfinity;
        // Fewer and fewer, until they are few.
        for (var part = 1.0; ; part /= 2)
        {
            var farthest = box.Nearest + part * reach;
            var count = segments.CountNear(box.Start, box.End, farthest, 4 * many);
            if (count <= many || part < 1.0 / 64)
                return count <= 4 * many ? farthest : box.Nearest;
        }
    }

    /// <returns>How a distance changes with the turn, metres per radian, and what that leaves out over the box, metres.</returns>
    private static (double Gradient, double Error) Turning(Segments segments, int i, in SearchBox box, Site site, TurnedShape shape)
    {
        var (nx, ny, turn) = (-segments.Uy[i], segments.Ux[i], box.HalfTurn);
        var j = segments.HousePart[i];
        if (j >= 0)
        {
            var (rx, ry) = (shape.X[j], shape.Y[j]);
            return (ny * rx - nx * ry, Math.Sqrt(rx * rx + ry * ry) * turn * turn / 2);
        }

        // A corner of the site seen from the turning edge: its arm depends on the position too.
        var (wx, wy) = (site.Edges.Ax[segments.SitePart[i]] - box.X, site.Edges.Ay[segments.SitePart[i]] - box.Y);
        var arm = Math.Sqrt(wx * wx + wy * wy) + box.HalfDiagonal;
        return (ny * wx - nx * wy, arm * turn * turn / 2 + box.HalfDiagonal * turn);
    }

    private static double Arm(Segments segments, int i, in SearchBox box, Site site, TurnedShape shape)
    {
        var j = segments.HousePart[i];
        if (j >= 0)
            return Math.Sqrt(shape.X[j] * shape.X[j] + shape.Y[j] * shape.Y[j]);
        var (wx, wy) = (site.Edges.Ax[segments.SitePart[i]] - box.X, site.Edges.Ay[segments.SitePart[i]] - box.Y);
        return Math.Sqrt(wx * wx + wy * wy) + box.HalfDiagonal;
    }

    /// <returns>The position of the footprint that touches when the centroid is on the segment, from the centroid.</returns>
    private static (double X, double Y) HousePoint(Segments segments, int i, double along, Site site, TurnedShape shape)
    {
        var j = segments.HousePart[i];
        if (j >= 0)
            return (shape.X[j], shape.Y[j]);
        var edge = segments.SitePart[i];
        return (site.Edges.Ax[edge] - segments.Ax[i] - along * segments.Ux[i], site.Edges.Ay[edge] - segments.Ay[i] - along * segments.Uy[i]);
    }

    /// <returns>Metres behind the segment that are blocked: a free position that near is in front of it.</returns>
    private static double Behind(Segments segments, int i, Site site, Shape shape)
    {
        var j = segments.HousePart[i];
        var edge = segments.SitePart[i];
        if (edge < 0)
            return 0;
        return j >= 0 ? site.ThicknessBehind(edge) : shape.ThicknessBehind(~j);
    }
}
