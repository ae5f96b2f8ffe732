namespace SiteFit.Tests.Coordinates;

/// <summary>EPSG:326xx, 327xx and 25832 to 25835.</summary>
public sealed class UtmTests
{
    /// <summary>
    /// Two pillars of the Australian survey, published to the millimetre: ICSM, Geocentric Datum of Australia Technical Manual.
    /// Its map grid is UTM on the GRS 1980 ellipsoid.
    /// </summary>
    [Theory]
    [InlineData(273741.297, 5796489.777, -37, 57, 3.72030, 144, 25, 29.52440)] // Flinders Peak
    [InlineData(228854.052, 5828259.038, -37, 39, 10.15610, 143, 55, 35.38390)] // Buninyong
    public void Published_control_points_are_met_to_a_millimetre(
        double x, double y, double latDegrees, double latMinutes, double latSeconds, double lonDegrees, double lonMinutes, double lonSeconds) => GeoAssert.Near(
        GeoAssert.Degrees(lonDegrees, lonMinutes, lonSeconds), GeoAssert.Degrees(latDegrees, latMinutes, latSeconds),
        GeoAssert.ToWgs84("EPSG:32755", x, y), 0.001);

    /// <summary>PROJ 9.1.1.</summary>
    [Theory]
    [InlineData("EPSG:32633", 500000, 5550000, 15, 50.102255161746)]
    [InlineData("EPSG:32633", 458700.25, 5549000.5, 14.422625480713, 50.091830120159)]
    [InlineData("EPSG:32633", 280000, 5540000, 11.931796508342, 49.971729647482)]
    [InlineData("EPSG:32733", 280000, 6240000, 12.619146944186, -33.957520115189)]
    [InlineData("EPSG:25835", 500000, 6700000, 27, 60.436277195803)]
    [InlineData("EPSG:25832", 690000, 5330000, 11.551844804349, 48.094917428612)]
    [InlineData("EPSG:32601", 500000, 100, -177, 0.000904731370)]
    [InlineData("EPSG:32660", 700000, 9300000, -166.977867954782, 83.497787274820)]
    public void The_reference_implementation_is_met_to_a_tenth_of_a_millimetre(string code, double x, double y, double lon, double lat) =>
        GeoAssert.Near(lon, lat, GeoAssert.ToWgs84(code, x, y), 0.0001);

    [Fact]
    public void There_and_back_is_less_than_a_hundredth_of_a_millimetre()
    {
        var random = new Random(32633);
        for (var i = 0; i < 1000; i++)
        {
            var (x, y) = (200_000 + (600_000 * random.NextDouble()), 9_000_000 * random.NextDouble());
            var (lon, lat) = GeoAssert.ToWgs84("EPSG:32633", x, y);
            var (backX, backY) = Forward(double.DegreesToRadians(lat), double.DegreesToRadians(lon - 15));
            Assert.Equal(x, backX, 1e-5);
            Assert.Equal(y, backY, 1e-5);
        }
    }

    [Theory]
    [InlineData(1e9, 1e9)]
    [InlineData(-1e9, -1e9)]
    [InlineData(0, 0)]
    [InlineData(500000, 1e9)]
    public void Whatever_is_sent_has_a_place_that_can_be_written(double x, double y)
    {
        var place = GeoAssert.ToWgs84("EPSG:32760", x, y);
        Assert.InRange(place.Lon, -180, 180);
        Assert.InRange(place.Lat, -90, 90);
    }

    /// <summary>C. Karney (2011), equations 7 to 10 and 35.</summary>
    /// <param name="lon">Radians from the central meridian.</param>
    private static (double X, double Y) Forward(double lat, double lon)
    {
        const double F = 1 / 298.257223563, N = F / (2 - F);
        double n2 = N * N, n3 = n2 * N, n4 = n3 * N, n5 = n4 * N, n6 = n5 * N, e = Math.Sqrt(F * (2 - F));
        double[] alpha =
        [
            (N / 2) - (2 / 3.0 * n2) + (5 / 16.0 * n3) + (41 / 180.0 * n4) - (127 / 288.0 * n5) + (7891 / 37800.0 * n6),
            (13 / 48.0 * n2) - (3 / 5.0 * n3) + (557 / 1440.0 * n4) + (281 / 630.0 * n5) - (1983433 / 1935360.0 * n6),
            (61 / 240.0 * n3) - (103 / 140.0 * n4) + (15061 / 26880.0 * n5) + (167603 / 181440.0 * n6),
            (49561 / 161280.0 * n4) - (179 / 168.0 * n5) + (6601661 / 7257600.0 * n6),
            (34729 / 80640.0 * n5) - (3418889 / 1995840.0 * n6),
            212378941 / 319334400.0 * n6,
        ];
        var tangent = Math.Tan(lat);
        var sigma = Math.Sinh(e * Math.Atanh(e * tangent / Math.Sqrt(1 + (tangent * tangent))));
        var conformal = (tangent * Math.Sqrt(1 + (sigma * sigma))) - (sigma * Math.Sqrt(1 + (tangent * tangent)));
        double xi = Math.Atan2(conformal, Math.Cos(lon)), eta = Math.Asinh(Math.Sin(lon) / double.Hypot(conformal, Math.Cos(lon)));
        double x = eta, y = xi;
        for (var i = 1; i <= 6; i++)
        {
            x += alpha[i - 1] * Math.Cos(2 * i * xi) * Math.Sinh(2 * i * eta);
            y += alpha[i - 1] * Math.Sin(2 * i * xi) * Math.Cosh(2 * i * eta);
        }
        var radius = 0.9996 * 6378137 / (1 + N) * (1 + (n2 / 4) + (n4 / 64) + (n6 / 256));
        return (500_000 + (radius * x), radius * y);
    }
}
