namespace SiteFit.AppServer.Artifacts.Plan;

/// <summary>Part of the sheet, millimetres, y down.</summary>
internal readonly record struct Box(double Left, double Top, double Right, double Bottom)
{
    public double Width => Right - Left;
    public double Height => Bottom - Top;
    public Spot Middle => new((Left + Right) / 2, (Top + Bottom) / 2);

    public Box Inset(double by) => new(Left + by, Top + by, Right - by, Bottom - by);

    public bool Contains(Box other) => other.Left >= Left && other.Right <= Right && other.Top >= Top && other.Bottom <= Bottom;

    public bool Overlaps(Box other) => other.Left < Right && other.Right > Left && other.Top < Bottom && other.Bottom > Top;
}
