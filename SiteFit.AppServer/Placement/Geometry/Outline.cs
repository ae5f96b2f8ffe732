namespace SiteFit.AppServer.Placement.Geometry;

/// <summary>A ring in local coordinates, the last position not repeated.</summary>
/// <param name="X">Metres from the origin.</param>
/// <param name="Y">Metres from the origin.</param>
/// <param name="EdgeAsSent">Which edge of the ring as sent goes from position i to the next.</param>
internal sealed record Outline(double[] X, double[] Y, int[] EdgeAsSent)
{
    public int Count => X.Length;

    /// <param name="ring">Closed.</param>
    /// <param name="origin">What is subtracted: at −1,100,000 m a double has 0.2 nm left, near 0 it has them all.</param>
    /// <param name="counterClockwise">Which way round it is to go.</param>
    public static Outline Read(IReadOnlyList<Point> ring, Point origin, bool counterClockwise)
    {
        var count = ring.Count - 1;
        var outline = new Outline(new double[count], new double[count], new int[count]);
        for (var i = 0; i < count; i++)
        {
            (outline.X[i], outline.Y[i]) = (ring[i].X - origin.X, ring[i].Y - origin.Y);
            outline.EdgeAsSent[i] = i;
        }

        if (outline.SignedArea() > 0 != counterClockwise)
        {
            Array.Reverse(outline.X);
            Array.Reverse(outline.Y);
            for (var i = 0; i < count; i++)
                outline.EdgeAsSent[i] = (2 * count - 2 - i) % count;
        }
        return outline;
    }

    /// <returns>Square metres, positive for counter-clockwise.</returns>
    public double SignedArea()
    {
        var twice = 0.0;
        for (int i = 0, previous = Count - 1; i < Count; previous = i++)
            twice += (X[previous] - X[0]) * (Y[i] - Y[0]) - (X[i] - X[0]) * (Y[previous] - Y[0]);
        return twice / 2;
    }

    /// <returns>Of the area.</returns>
    public Point Centroid()
    {
        var (x, y, twice) = (0.0, 0.0, 0.0);
        for (int i = 0, previous = Count - 1; i < Count; previous = i++)
        {
            var (ax, ay, bx, by) = (X[previous] - X[0], Y[previous] - Y[0], X[i] - X[0], Y[i] - Y[0]);
            var cross = ax * by - bx * ay;
            twice += cross;
            x += (ax + bx) * cross;
            y += (ay + by) * cross;
        }
        return new Point(X[0] + x / (3 * twice), Y[0] + y / (3 * twice));
    }
}
