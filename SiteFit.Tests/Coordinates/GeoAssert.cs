using SiteFit.AppServer.Coordinates;
using SiteFit.AppServer.Placement;

namespace SiteFit.Tests.Coordinates;

/// <summary>Compares positions on the earth in metres.</summary>
internal static class GeoAssert
{
    private const double MetresPerDegree = 111_320;

    public static void Near(double lon, double lat, GeoPoint actual, double metres)
    {
        var east = Math.IEEERemainder(actual.Lon - lon, 360) * MetresPerDegree * Math.Cos(double.DegreesToRadians(lat));
        var north = (actual.Lat - lat) * MetresPerDegree;
        var distance = double.Hypot(east, north);
        Assert.True(distance <= metres, $"Expected {lon}, {lat}; actual {actual.Lon}, {actual.Lat}: {distance * 1000} mm away.");
    }

    public static GeoPoint ToWgs84(string code, double x, double y) => Find(code).ToWgs84(new Point(x, y));

    public static CoordinateSystem Find(string code)
    {
        Assert.True(CoordinateSystems.TryFind(code, out var system));
        return system;
    }

    public static double Degrees(double degrees, double minutes, double seconds) =>
        Math.CopySign(Math.Abs(degrees) + (minutes / 60) + (seconds / 3600), degrees);
}
