namespace SiteFit.AppServer.Coordinates;

/// <summary>A position on the WGS 84 ellipsoid.</summary>
/// <param name="Lon">Degrees east of Greenwich, from -180 to 180.</param>
/// <param name="Lat">Degrees north of the equator, from -90 to 90.</param>
public readonly record struct GeoPoint(double Lon, double Lat);
