namespace SiteFit.AppServer.Placement.Geometry;

internal static class Turn
{
    /// <summary>Exact at quarter turns, where Math.Cos(π / 2) is 6e-17 and a house that is square to its parcel would not be quite.</summary>
    public static (double Sin, double Cos) SinCos(double degrees)
    {
        var turned = Math.IEEERemainder(degrees, 360);
        return turned switch
        {
            0 => (0, 1),
            90 => (1, 0),
            -90 => (-1, 0),
            180 or -180 => (0, -1),
            _ => Math.SinCos(turned * (Math.PI / 180)),
        };
    }
}
