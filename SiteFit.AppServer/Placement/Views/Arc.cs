namespace SiteFit.AppServer.Placement.Views;

/// <summary>Part of a circle, counter-clockwise.</summary>
/// <param name="Radius">Metres.</param>
/// <param name="From">Direction from the centre to where it begins, of length 1.</param>
/// <param name="Angle">Radians, from 0 to less than π.</param>
internal readonly record struct Arc(Point Centre, double Radius, Point From, double Angle)
{
    /// <param name="turned">Radians from where it begins.</param>
    public Point At(double turned)
    {
        var (sin, cos) = Math.SinCos(turned);
        return Centre + Radius * new Point(cos * From.X - sin * From.Y, sin * From.X + cos * From.Y);
    }
}
