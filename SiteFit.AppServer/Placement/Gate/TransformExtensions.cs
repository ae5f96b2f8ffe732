using SiteFit.AppServer.Placement.Geometry;

namespace SiteFit.AppServer.Placement.Gate;

internal static class TransformExtensions
{
    /// <returns>The positions in the order sent, the last equal to the first as in the ring.</returns>
    public static Point[] Apply(this Transform transform, IReadOnlyList<Point> ring)
    {
        var (sin, cos) = Turn.SinCos(transform.RotationDeg);
        var placed = new Point[ring.Count];
        for (var i = 0; i < placed.Length; i++)
        {
            var (x, y) = (ring[i].X - transform.Pivot.X, ring[i].Y - transform.Pivot.Y);
            if (transform.Mirrored)
                x = -x;
            placed[i] = new Point(
                cos * x - sin * y + transform.Pivot.X + transform.Translation.X,
                sin * x + cos * y + transform.Pivot.Y + transform.Translation.Y);
        }
        return placed;
    }
}
