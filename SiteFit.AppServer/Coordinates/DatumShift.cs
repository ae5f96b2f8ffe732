namespace SiteFit.AppServer.Coordinates;

/// <summary>From one datum to WGS 84: a Helmert transformation in space, small rotations, position vector convention.</summary>
/// <remarks>
/// <para>Source: IOGP Publication 373-7-2, "Position Vector transformation" (EPSG:9606).</para>
/// <para>
/// EPSG lists some sets by the other convention (EPSG:9607, coordinate frame), in which the three rotations have the opposite sign.
/// Taking one for the other moves a point in Czechia by 37 m.
/// </para>
/// </remarks>
/// <param name="From">Ellipsoid of the datum to leave.</param>
/// <param name="Dx">Metres.</param>
/// <param name="Dy">Metres.</param>
/// <param name="Dz">Metres.</param>
/// <param name="Rx">Seconds of arc.</param>
/// <param name="Ry">Seconds of arc.</param>
/// <param name="Rz">Seconds of arc.</param>
/// <param name="Ppm">Change of scale, parts per million.</param>
internal sealed record DatumShift(Ellipsoid From, double Dx, double Dy, double Dz, double Rx, double Ry, double Rz, double Ppm)
{
    private const double Second = Math.PI / 180 / 3600;

    /// <summary>S-JTSK to WGS 84 in Czechia, to about a metre: EPSG:5239, which lists its rotations by the other convention.</summary>
    public static readonly DatumShift SJtskInCzechia = new(Ellipsoid.Bessel1841, 572.213, 85.334, 461.94, 4.9732, 1.529, 5.2484, 3.5378);

    /// <summary>S-JTSK to WGS 84 in Slovakia, to about a metre: EPSG:4836.</summary>
    public static readonly DatumShift SJtskInSlovakia = new(Ellipsoid.Bessel1841, 485, 169.5, 483.8, 7.786, 4.398, 4.103, 0);

    /// <param name="lat">Radians, on <see cref="From"/>.</param>
    /// <param name="lon">Radians, on <see cref="From"/>.</param>
    /// <returns>Radians, on WGS 84.</returns>
    public (double Lat, double Lon) Apply(double lat, double lon)
    {
        var (x, y, z) = From.ToGeocentric(lat, lon);
        var (rx, ry, rz) = (Rx * Second, Ry * Second, Rz * Second);
        var scale = 1 + (Ppm * 1e-6);
        return Ellipsoid.Wgs84.FromGeocentric(
            Dx + (scale * (x - (rz * y) + (ry * z))),
            Dy + (scale * ((rz * x) + y - (rx * z))),
            Dz + (scale * ((rx * y) - (ry * x) + z)));
    }
}
