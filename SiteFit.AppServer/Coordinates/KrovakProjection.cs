using SiteFit.AppServer.Placement;

namespace SiteFit.AppServer.Coordinates;

/// <summary>S-JTSK / Krovak East North (EPSG:5514): an oblique cone on a sphere on the Bessel ellipsoid, then the shift of the datum.</summary>
/// <remarks>Source: IOGP Publication 373-7-2, "Krovak (North Orientated)" (EPSG:1041).</remarks>
/// <param name="shift">Null: by the country in which a position is.</param>
internal sealed class KrovakProjection(DatumShift? shift = null) : Projection
{
    private const double Degree = Math.PI / 180;
    private const double LatitudeOfCentre = 49.5 * Degree;
    private const double LongitudeOfOrigin = (24 + (50 / 60.0)) * Degree;
    private const double CoLatitudeOfConeAxis = (30 + (17 / 60.0) + (17.30311 / 3600)) * Degree;
    private const double PseudoStandardParallel = 78.5 * Degree;
    private const double ScaleFactor = 0.9999;

    private static readonly double Eccentricity = Math.Sqrt(Ellipsoid.Bessel1841.EccentricitySquared);
    private static readonly double SinOfCentre = Math.Sin(LatitudeOfCentre);

    // The names below are the guidance note's: A, B, γ0, t0, n, r0.
    private static readonly double SphereRadius = Ellipsoid.Bessel1841.SemiMajorAxis
        * Math.Sqrt(1 - Ellipsoid.Bessel1841.EccentricitySquared)
        / (1 - (Ellipsoid.Bessel1841.EccentricitySquared * SinOfCentre * SinOfCentre));

    private static readonly double Exponent = Math.Sqrt(
        1 + (Ellipsoid.Bessel1841.EccentricitySquared * Math.Pow(Math.Cos(LatitudeOfCentre), 4) / (1 - Ellipsoid.Bessel1841.EccentricitySquared)));

    private static readonly double CentreOnSphere = Math.Asin(SinOfCentre / Exponent);

    private static readonly double SphereConstant = Tangent(CentreOnSphere)
        * Math.Pow((1 + (Eccentricity * SinOfCentre)) / (1 - (Eccentricity * SinOfCentre)), Exponent * Eccentricity / 2)
        / Math.Pow(Tangent(LatitudeOfCentre), Exponent);

    private static readonly double ConeConstant = Math.Sin(PseudoStandardParallel);
    private static readonly double StandardRadius = ScaleFactor * SphereRadius / Math.Tan(PseudoStandardParallel);

    public override GeoPoint ToWgs84(Point point)
    {
        var (lat, lon) = ToBessel(point);
        var (wgsLat, wgsLon) = (shift ?? ShiftAt(lat, lon)).Apply(lat, lon);
        return ToDegrees(wgsLat, wgsLon);
    }

    public override Projection At(Point place)
    {
        var (lat, lon) = ToBessel(place);
        return new KrovakProjection(ShiftAt(lat, lon));
    }

    /// <returns>Radians, on the Bessel ellipsoid, east of Greenwich.</returns>
    internal static (double Lat, double Lon) ToBessel(Point point)
    {
        var (southing, westing) = (-point.Y, -point.X);
        var radius = Math.Sqrt((southing * southing) + (westing * westing));
        var angle = Math.Atan2(westing, southing) / ConeConstant;
        var coneLat = 2 * (Math.Atan(Math.Pow(StandardRadius / radius, 1 / ConeConstant) * Tangent(PseudoStandardParallel)) - (Math.PI / 4));

        var sphereLat = Math.Asin(Math.Clamp(
            (Math.Cos(CoLatitudeOfConeAxis) * Math.Sin(coneLat)) - (Math.Sin(CoLatitudeOfConeAxis) * Math.Cos(coneLat) * Math.Cos(angle)), -1, 1));
        var sphereLon = Math.Asin(Math.Clamp(Math.Cos(coneLat) * Math.Sin(angle) / Math.Cos(sphereLat), -1, 1));

        // Each turn adds more than two digits; six are needed.
        var lat = sphereLat;
        for (var turn = 0; turn < 8; turn++)
        {
            var sine = Eccentricity * Math.Sin(lat);
            lat = 2 * (Math.Atan(
                Math.Pow(Tangent(sphereLat) / SphereConstant, 1 / Exponent) * Math.Pow((1 + sine) / (1 - sine), Eccentricity / 2)) - (Math.PI / 4));
        }
        return (lat, LongitudeOfOrigin - (sphereLon / Exponent));
    }

    private static DatumShift ShiftAt(double lat, double lon) => CzechSlovakBorder.IsSlovakSide(lat / Degree, lon / Degree)
        ? DatumShift.SJtskInSlovakia
        : DatumShift.SJtskInCzechia;

    private static double Tangent(double lat) => Math.Tan((lat / 2) + (Math.PI / 4));
}
