using SiteFit.AppServer.Placement;

namespace SiteFit.AppServer.Coordinates;

/// <summary>WGS 84 / Pseudo-Mercator (EPSG:3857): the formulas of the sphere on the ellipsoid's latitude and longitude.</summary>
/// <remarks>Source: IOGP Publication 373-7-2, "Popular Visualisation Pseudo Mercator" (EPSG:1024).</remarks>
internal sealed class WebMercatorProjection : Projection
{
    private static readonly double Radius = Ellipsoid.Wgs84.SemiMajorAxis;

    public override GeoPoint ToWgs84(Point point) =>
        ToDegrees((Math.PI / 2) - (2 * Math.Atan(Math.Exp(-point.Y / Radius))), point.X / Radius);

    public override double ScaleAt(Point place) => Math.Cosh(place.Y / Radius);
}
