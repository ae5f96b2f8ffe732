using SiteFit.AppServer.Placement.Convolution;
using SiteFit.AppServer.Placement.Geometry;

namespace SiteFit.AppServer.Placement.Search;

/// <summary>Linear functions that no clearance of a free position in a box exceeds.</summary>
internal static class Majorants
{
    /// <summary>One row for each segment of the box's list that has a bound of use.</summary>
    public static void Add(ClearanceProgram program, Segments segments, in SearchBox box, Site site, Shape shape)
    {
        var half = box.HalfDiagonal;
        for (var i = box.Start; i < box.End; i++)
        {
            var (ux, uy, keep, length) = (segments.Ux[i], segments.Uy[i], segments.Keep[i], segments.Length[i]);
            var (qx, qy) = (box.X - segments.Ax[i], box.Y - segments.Ay[i]);
            var (along, across) = (qx * ux + qy * uy, ux * qy - uy * qx);
            var reachAlong = Math.Abs(ux) * box.HalfX + Math.Abs(uy) * box.HalfY;
            if (along >= reachAlong && along + reachAlong <= length)
            {
                // All of the box is beside the segment: the distance is linear.
                var reachAcross = Math.Abs(uy) * box.HalfX + Math.Abs(ux) * box.HalfY;
                if (across >= reachAcross || reachAcross - across < Behind(segments.Source[i], site, shape))
                    program.Add(-uy, ux, keep - across);
                else if (across <= -reachAcross)
                    program.Add(uy, -ux, keep + across);
                continue;
            }

            // a + b² / 2a ≥ √(a² + b²), a along the line to the nearest position of the segment, b across it.
            along = Math.Clamp(along, 0, length);
            var (ex, ey) = (qx - along * ux, qy - along * uy);
            var distance = Math.Sqrt(ex * ex + ey * ey);
            if (distance > half)
                program.Add(ex / distance, ey / distance, keep - distance - half * half / (2 * (distance - half)));
        }
    }

    /// <returns>Metres behind the segment that are blocked: a free position that near is in front of it.</returns>
    private static double Behind(int source, Site site, Shape shape) => source >= 0 ? site.ThicknessBehind(source) : shape.ThicknessBehind(~source);
}
