namespace SiteFit.AppServer.Placement.Search;

/// <summary>Where no centroid may be, because a better placement is too near; local metres.</summary>
internal readonly record struct Disc(double X, double Y, double Radius)
{
    /// <summary>Of the radius: a position on the rim is put outside of it by that.</summary>
    private const double Outside = 1e-12;

    public bool Contains(double x, double y) => Squared(x - X, y - Y) < Radius * Radius;

    public bool ContainsAll(double x, double y, double halfX, double halfY) =>
        Squared(Math.Abs(x - X) + halfX, Math.Abs(y - Y) + halfY) < Radius * Radius;

    /// <returns>The nearest position that is not in the disc.</returns>
    public (double X, double Y) PushOut(double x, double y)
    {
        var (dx, dy) = (x - X, y - Y);
        var distance = Math.Sqrt(Squared(dx, dy));
        if (distance >= Radius)
            return (x, y);
        var factor = Radius * (1 + Outside) / distance;
        return distance > 0 ? (X + dx * factor, Y + dy * factor) : (X + Radius * (1 + Outside), Y);
    }

    /// <summary>Adds what the box outside of the disc keeps: it lies beyond the chord that the box cuts out.</summary>
    public void AddTo(ClearanceProgram program, double x, double y, double halfX, double halfY)
    {
        if (Radius == 0)
            return;
        var (dx, dy) = (x - X, y - Y);
        var distance = Math.Sqrt(Squared(dx, dy));
        var (ex, ey) = (dx / distance, dy / distance);
        var across = Math.Abs(ey) * halfX + Math.Abs(ex) * halfY;
        if (distance > Math.Abs(ex) * halfX + Math.Abs(ey) * halfY && across < Radius)
            program.AddLimit(ex, ey, Math.Sqrt(Radius * Radius - across * across) - distance);
    }

    private static double Squared(double x, double y) => x * x + y * y;
}
