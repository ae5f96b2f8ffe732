namespace SiteFit.AppServer.Artifacts.Plan;

/// <summary>A position on the sheet, or the way from one to another: millimetres, y down.</summary>
internal readonly record struct Spot(double X, double Y)
{
    public double Length => Math.Sqrt((X * X) + (Y * Y));

    /// <summary>As long, a quarter turn to the left as one sees it on the sheet.</summary>
    public Spot Left => new(Y, -X);

    /// <summary>Degrees that turn a text along it, never upside down: above -90 to 90.</summary>
    public double ReadingAngle
    {
        get
        {
            var angle = double.RadiansToDegrees(Math.Atan2(Y, X));
            return angle > 90 + 1e-6 ? angle - 180 : angle <= -90 + 1e-6 ? angle + 180 : angle;
        }
    }

    public static Spot operator +(Spot a, Spot b) => new(a.X + b.X, a.Y + b.Y);

    public static Spot operator -(Spot a, Spot b) => new(a.X - b.X, a.Y - b.Y);

    public static Spot operator *(double factor, Spot a) => new(factor * a.X, factor * a.Y);
}
