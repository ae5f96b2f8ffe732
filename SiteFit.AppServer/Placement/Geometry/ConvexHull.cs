namespace SiteFit.AppServer.Placement.Geometry;

internal static class ConvexHull
{
    /// <summary>Andrew's monotone chain.</summary>
    /// <param name="ring">Simple.</param>
    /// <returns>Indices of the corners, counter-clockwise; positions on a straight side are none.</returns>
    public static int[] Of(Outline ring)
    {
        var (x, y) = (ring.X, ring.Y);
        var order = new int[ring.Count];
        for (var i = 0; i < order.Length; i++)
            order[i] = i;
        Array.Sort(order, (a, b) => x[a] != x[b] ? x[a].CompareTo(x[b]) : y[a].CompareTo(y[b]));

        var hull = new int[2 * order.Length];
        var count = 0;
        var least = 2;
        for (var i = 0; i < order.Length; i++)
            Push(order[i]);
        least = count + 1;
        for (var i = order.Length - 2; i >= 0; i--)
            Push(order[i]);
        return hull[..(count - 1)];

        void Push(int next)
        {
            while (count >= least && Turn(hull[count - 2], hull[count - 1], next) <= 0)
                count--;
            hull[count++] = next;
        }

        double Turn(int a, int b, int c) => (x[b] - x[a]) * (y[c] - y[a]) - (x[c] - x[a]) * (y[b] - y[a]);
    }
}
