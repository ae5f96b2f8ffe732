namespace SiteFit.AppServer.Placement.Geometry;

/// <summary>Axis-parallel; local metres.</summary>
internal readonly record struct Box(double MinX, double MinY, double MaxX, double MaxY)
{
    public bool IsEmpty => MinX > MaxX || MinY > MaxY;

    public static Box Around(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var box = new Box(double.PositiveInfinity, double.PositiveInfinity, double.NegativeInfinity, double.NegativeInfinity);
        for (var i = 0; i < x.Length; i++)
            box = new Box(Math.Min(box.MinX, x[i]), Math.Min(box.MinY, y[i]), Math.Max(box.MaxX, x[i]), Math.Max(box.MaxY, y[i]));
        return box;
    }

    public bool Meets(in Box other) => MinX <= other.MaxX && other.MinX <= MaxX && MinY <= other.MaxY && other.MinY <= MaxY;

    public bool Contains(double x, double y) => x >= MinX && x <= MaxX && y >= MinY && y <= MaxY;

    public Box Moved(double x, double y) => new(MinX + x, MinY + y, MaxX + x, MaxY + y);
}
