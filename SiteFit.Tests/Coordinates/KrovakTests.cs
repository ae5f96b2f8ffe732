using SiteFit.AppServer.Coordinates;
using SiteFit.AppServer.Placement;

namespace SiteFit.Tests.Coordinates;

/// <summary>EPSG:5514.</summary>
public sealed class KrovakTests
{
    /// <summary>
    /// IOGP Publication 373-7-2, example of Krovak, on S-JTSK itself, without a shift; with the digits of OGC's GeoAPI conformance tests,
    /// for the note's own 32.442" is rounded by 12 mm.
    /// </summary>
    [Theory]
    [InlineData(-568990.997, -1050538.643, 16, 50, 59.1790, 50, 12, 32.4416)]
    [InlineData(0, 0, 24, 50, 0, 59, 45, 27.3548)]
    public void Published_control_points_are_met_to_the_digits_that_are_published(
        double x, double y, double lonDegrees, double lonMinutes, double lonSeconds, double latDegrees, double latMinutes, double latSeconds)
    {
        var (lat, lon) = KrovakProjection.ToBessel(new Point(x, y));
        GeoAssert.Near(
            GeoAssert.Degrees(lonDegrees, lonMinutes, lonSeconds), GeoAssert.Degrees(latDegrees, latMinutes, latSeconds),
            new GeoPoint(double.RadiansToDegrees(lon), double.RadiansToDegrees(lat)), 0.0016); // half of 0.0001", as published
    }

    /// <summary>PROJ 9.1.1, operations EPSG:5239 (Czechia) and EPSG:4836 (Slovakia) after the inverse of EPSG:5510.</summary>
    [Theory]
    [InlineData(-743100, -1043100, 14.417400079571, 50.086333287676)] // Prague
    [InlineData(-598000, -1160500, 16.609832523195, 49.197528014728)] // Brno
    [InlineData(-886000, -1013000, 12.378356190451, 50.161325988817)] // Cheb
    [InlineData(-455000, -1120000, 18.519831988963, 49.682145970423)] // Frýdek-Místek
    [InlineData(-573300, -1279800, 17.112162182623, 48.153622020492)] // Bratislava
    [InlineData(-263000, -1239000, 21.254748349689, 48.725554258192)] // Košice
    public void The_reference_implementation_is_met_to_a_tenth_of_a_millimetre(double x, double y, double lon, double lat) =>
        GeoAssert.Near(lon, lat, GeoAssert.ToWgs84("EPSG:5514", x, y), 0.0001);

    [Theory]
    [InlineData(16.882, 48.759, false)] // Břeclav
    [InlineData(17.132, 48.852, false)] // Hodonín
    [InlineData(17.317, 48.901, false)] // Strážnice
    [InlineData(17.647, 49.025, false)] // Uherský Brod
    [InlineData(18.007, 49.161, false)] // Valašské Klobouky
    [InlineData(17.996, 49.339, false)] // Vsetín
    [InlineData(18.765, 49.577, false)] // Jablunkov
    [InlineData(14.32, 48.56, false)] // Vyšší Brod, south of most of Slovakia
    [InlineData(17.022, 48.660, true)] // Kúty
    [InlineData(17.226, 48.845, true)] // Skalica
    [InlineData(17.568, 48.753, true)] // Myjava
    [InlineData(18.044, 48.894, true)] // Trenčín
    [InlineData(18.331, 49.124, true)] // Púchov
    [InlineData(18.789, 49.438, true)] // Čadca
    [InlineData(21.255, 48.726, true)] // Košice
    public void A_town_is_in_its_country(double lon, double lat, bool isSlovak) => Assert.Equal(isSlovak, CzechSlovakBorder.IsSlovakSide(lat, lon));

    [Fact]
    public void A_parcel_across_the_divide_is_not_torn()
    {
        // Along this line the shifts differ by more than a metre; the parcel's own positions have one shift all the same.
        var system = GeoAssert.Find("EPSG:5514").At(new Point(-515000, -1180000));
        var last = system.ToWgs84(new Point(-515000, -1180000));
        for (var y = -1180001; y > -1230000; y -= 100)
        {
            var next = system.ToWgs84(new Point(-515000, y));
            GeoAssert.Near(last.Lon, last.Lat, next, 100.5);
            last = next;
        }
    }

    [Fact]
    public void There_and_back_is_less_than_a_hundredth_of_a_millimetre()
    {
        var random = new Random(5514);
        for (var i = 0; i < 1000; i++)
        {
            var point = new Point(-900_000 + (730_000 * random.NextDouble()), -1_330_000 + (400_000 * random.NextDouble()));
            var (lat, lon) = KrovakProjection.ToBessel(point);
            var back = Forward(lat, lon);
            Assert.Equal(point.X, back.X, 1e-5);
            Assert.Equal(point.Y, back.Y, 1e-5);
        }
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1e9, 1e9)]
    [InlineData(-1e9, 3)]
    [InlineData(-1e-300, -1e-300)]
    public void Whatever_is_sent_has_a_place_that_can_be_written(double x, double y)
    {
        var place = GeoAssert.ToWgs84("EPSG:5514", x, y);
        Assert.InRange(place.Lon, -180, 180);
        Assert.InRange(place.Lat, -90, 90);
    }

    /// <summary>IOGP Publication 373-7-2, Krovak, the forward formulas as they stand there.</summary>
    private static Point Forward(double lat, double lon)
    {
        const double A = 6377397.155, F = 1 / 299.1528128, Scale = 0.9999, Degree = Math.PI / 180;
        double e2 = F * (2 - F), e = Math.Sqrt(e2), centre = 49.5 * Degree, origin = (24 + (50 / 60.0)) * Degree;
        double coLatitude = (30 + (17 / 60.0) + (17.30311 / 3600)) * Degree, standard = 78.5 * Degree;
        var radius = A * Math.Sqrt(1 - e2) / (1 - (e2 * Math.Pow(Math.Sin(centre), 2)));
        var b = Math.Sqrt(1 + (e2 * Math.Pow(Math.Cos(centre), 4) / (1 - e2)));
        var t0 = Math.Tan((Math.PI / 4) + (Math.Asin(Math.Sin(centre) / b) / 2))
            * Math.Pow((1 + (e * Math.Sin(centre))) / (1 - (e * Math.Sin(centre))), e * b / 2) / Math.Pow(Math.Tan((Math.PI / 4) + (centre / 2)), b);
        double n = Math.Sin(standard), r0 = Scale * radius / Math.Tan(standard);

        var u = 2 * (Math.Atan(t0 * Math.Pow(Math.Tan((lat / 2) + (Math.PI / 4)), b) / Math.Pow((1 + (e * Math.Sin(lat))) / (1 - (e * Math.Sin(lat))), e * b / 2)) - (Math.PI / 4));
        var v = b * (origin - lon);
        var t = Math.Asin((Math.Cos(coLatitude) * Math.Sin(u)) + (Math.Sin(coLatitude) * Math.Cos(u) * Math.Cos(v)));
        var angle = n * Math.Asin(Math.Cos(u) * Math.Sin(v) / Math.Cos(t));
        var r = r0 * Math.Pow(Math.Tan((Math.PI / 4) + (standard / 2)), n) / Math.Pow(Math.Tan((t / 2) + (Math.PI / 4)), n);
        return new Point(-r * Math.Sin(angle), -r * Math.Cos(angle));
    }
}
