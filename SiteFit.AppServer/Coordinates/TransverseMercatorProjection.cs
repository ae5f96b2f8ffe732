using SiteFit.AppServer.Placement;

namespace SiteFit.AppServer.Coordinates;

/// <summary>A zone of the Universal Transverse Mercator grid.</summary>
/// <remarks>Source: C. Karney, "Transverse Mercator with an accuracy of a few nanometers" (2011): Krüger's series to the sixth order.</remarks>
/// <param name="ellipsoid">ETRS89's and WGS 84's differ by 0.1 mm; the datums count as one.</param>
/// <param name="zone">From 1 to 60.</param>
/// <param name="isSouth">Northings then count from ten thousand kilometres south of the equator.</param>
internal sealed class TransverseMercatorProjection(Ellipsoid ellipsoid, int zone, bool isSouth) : Projection
{
    private const double ScaleFactor = 0.9996;
    private const double FalseEasting = 500_000;
    private const double FalseNorthing = 10_000_000;

    /// <summary>Sixth part of a turn of the ellipsoid: the series holds within; beyond it positions are drawn to its edge.</summary>
    private const double MaxAngle = Math.PI / 3;

    private readonly double _radius = ScaleFactor * RectifyingRadius(ellipsoid);
    private readonly double[] _series = InverseSeries(ellipsoid.ThirdFlattening);
    private readonly double _eccentricity = Math.Sqrt(ellipsoid.EccentricitySquared);
    private readonly double _centralMeridian = double.DegreesToRadians((6 * zone) - 183);

    public override GeoPoint ToWgs84(Point point)
    {
        var xi = Math.Clamp((point.Y - (isSouth ? FalseNorthing : 0)) / _radius, -Math.PI / 2, Math.PI / 2);
        var eta = Math.Clamp((point.X - FalseEasting) / _radius, -MaxAngle, MaxAngle);
        var (xiSphere, etaSphere) = (xi, eta);
        for (var order = 1; order <= _series.Length; order++)
        {
            xiSphere -= _series[order - 1] * Math.Sin(2 * order * xi) * Math.Cosh(2 * order * eta);
            etaSphere -= _series[order - 1] * Math.Cos(2 * order * xi) * Math.Sinh(2 * order * eta);
        }

        var sinh = Math.Sinh(etaSphere);
        var cos = Math.Cos(xiSphere);
        var conformal = Math.Sin(xiSphere) / Math.Sqrt((sinh * sinh) + (cos * cos));
        return ToDegrees(Math.Atan(TangentOfLatitude(conformal)), _centralMeridian + Math.Atan2(sinh, cos));
    }

    /// <summary>Newton's method; the third step changes nothing any more.</summary>
    /// <param name="conformal">Tangent of the conformal latitude.</param>
    private double TangentOfLatitude(double conformal)
    {
        var tangent = conformal;
        for (var step = 0; step < 3; step++)
        {
            var root = Math.Sqrt(1 + (tangent * tangent));
            var sigma = Math.Sinh(_eccentricity * Math.Atanh(_eccentricity * tangent / root));
            var reached = (tangent * Math.Sqrt(1 + (sigma * sigma))) - (sigma * root);
            var slope = (1 - ellipsoid.EccentricitySquared) * root * Math.Sqrt(1 + (reached * reached))
                / (1 + ((1 - ellipsoid.EccentricitySquared) * tangent * tangent));
            tangent += (conformal - reached) / slope;
        }
        return tangent;
    }

    private static double RectifyingRadius(Ellipsoid ellipsoid)
    {
        var n2 = ellipsoid.ThirdFlattening * ellipsoid.ThirdFlattening;
        return ellipsoid.SemiMajorAxis / (1 + ellipsoid.ThirdFlattening) * (1 + (n2 / 4) + (n2 * n2 / 64) + (n2 * n2 * n2 / 256));
    }

    /// <returns>β1 to β6, equation 36.</returns>
    private static double[] InverseSeries(double n) =>
    [
        Polynomial(n, 0, 1 / 2.0, -2 / 3.0, 37 / 96.0, -1 / 360.0, -81 / 512.0, 96199 / 604800.0),
        Polynomial(n, 0, 0, 1 / 48.0, 1 / 15.0, -437 / 1440.0, 46 / 105.0, -1118711 / 3870720.0),
        Polynomial(n, 0, 0, 0, 17 / 480.0, -37 / 840.0, -209 / 4480.0, 5569 / 90720.0),
        Polynomial(n, 0, 0, 0, 0, 4397 / 161280.0, -11 / 504.0, -830251 / 7257600.0),
        Polynomial(n, 0, 0, 0, 0, 0, 4583 / 161280.0, -108847 / 3991680.0),
        Polynomial(n, 0, 0, 0, 0, 0, 0, 20648693 / 638668800.0),
    ];

    /// <param name="coefficients">Of the powers from 0 on.</param>
    private static double Polynomial(double n, params ReadOnlySpan<double> coefficients)
    {
        var value = 0.0;
        for (var i = coefficients.Length - 1; i >= 0; i--)
            value = (value * n) + coefficients[i];
        return value;
    }
}
