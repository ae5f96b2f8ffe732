namespace SiteFit.AppServer.Coordinates;

/// <param name="SemiMajorAxis">Metres.</param>
/// <param name="InverseFlattening">Semi-major axis over its difference to the semi-minor one.</param>
internal sealed record Ellipsoid(double SemiMajorAxis, double InverseFlattening)
{
    public static readonly Ellipsoid Wgs84 = new(6378137, 298.257223563);
    public static readonly Ellipsoid Grs80 = new(6378137, 298.257222101);
    public static readonly Ellipsoid Bessel1841 = new(6377397.155, 299.1528128);

    /// <summary>Square of the first eccentricity.</summary>
    public double EccentricitySquared { get; } = (2 - (1 / InverseFlattening)) / InverseFlattening;

    /// <summary>Half the flattening, nearly: (a − b) / (a + b).</summary>
    public double ThirdFlattening { get; } = 1 / ((2 * InverseFlattening) - 1);

    /// <summary>Position in space, metres from the earth's centre, of a point on the ellipsoid.</summary>
    /// <param name="lat">Radians.</param>
    /// <param name="lon">Radians.</param>
    public (double X, double Y, double Z) ToGeocentric(double lat, double lon)
    {
        var normal = SemiMajorAxis / Math.Sqrt(1 - (EccentricitySquared * Math.Sin(lat) * Math.Sin(lat)));
        return (
            normal * Math.Cos(lat) * Math.Cos(lon),
            normal * Math.Cos(lat) * Math.Sin(lon),
            normal * (1 - EccentricitySquared) * Math.Sin(lat));
    }

    /// <returns>Radians; the height above the ellipsoid is left out.</returns>
    public (double Lat, double Lon) FromGeocentric(double x, double y, double z)
    {
        // Bowring's formula: near the ellipsoid its error is below a nanometre.
        var semiMinorAxis = SemiMajorAxis * (1 - (1 / InverseFlattening));
        var secondEccentricitySquared = EccentricitySquared / (1 - EccentricitySquared);
        var distance = Math.Sqrt((x * x) + (y * y));
        var (sin, cos) = Math.SinCos(Math.Atan2(z * SemiMajorAxis, distance * semiMinorAxis));
        var lat = Math.Atan2(
            z + (secondEccentricitySquared * semiMinorAxis * sin * sin * sin),
            distance - (EccentricitySquared * SemiMajorAxis * cos * cos * cos));
        return (lat, Math.Atan2(y, x));
    }
}
