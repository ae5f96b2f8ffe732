namespace SiteFit.AppServer.Coordinates;

/// <summary>Where a coordinate reference system is meant to be used: degrees, WGS 84.</summary>
/// <param name="Name">For people.</param>
public sealed record AreaOfUse(string Name, double West, double South, double East, double North)
{
    public bool Contains(GeoPoint point) =>
        point.Lon >= West && point.Lon <= East && point.Lat >= South && point.Lat <= North;
}
