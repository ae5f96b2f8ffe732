namespace SiteFit.AppServer.Placement;

/// <summary>A position in the plane, or the vector between two.</summary>
/// <param name="X">CRS units, which are metres.</param>
/// <param name="Y">CRS units, which are metres.</param>
public readonly record struct Point(double X, double Y)
{
    public static Point operator +(Point a, Point b) => new(a.X + b.X, a.Y + b.Y);

    public static Point operator -(Point a, Point b) => new(a.X - b.X, a.Y - b.Y);

    public static Point operator *(double factor, Point a) => new(factor * a.X, factor * a.Y);
}
