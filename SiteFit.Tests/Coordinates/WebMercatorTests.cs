namespace SiteFit.Tests.Coordinates;

/// <summary>EPSG:3857.</summary>
public sealed class WebMercatorTests
{
    /// <summary>IOGP Publication 373-7-2, example of Popular Visualisation Pseudo Mercator; the result is given to a thousandth of a second, 3 cm.</summary>
    [Fact]
    public void The_published_example_is_met_as_far_as_it_is_published() => GeoAssert.Near(
        GeoAssert.Degrees(-100, 20, 0), GeoAssert.Degrees(24, 27, 48.889), GeoAssert.ToWgs84("EPSG:3857", -11169055.576, 2810000), 0.016);

    /// <summary>The corner of the world's square, by definition, and PROJ 9.1.1.</summary>
    [Theory]
    [InlineData(20037508.342789244, 20037508.342789244, 180, 85.0511287798066)]
    [InlineData(0, 0, 0, 0)]
    [InlineData(1605000, 6461000, 14.417960310118, 50.084945948308)]
    public void The_reference_implementation_is_met_to_a_tenth_of_a_millimetre(double x, double y, double lon, double lat) =>
        GeoAssert.Near(lon, lat, GeoAssert.ToWgs84("EPSG:3857", x, y), 0.0001);

    [Fact]
    public void There_and_back_is_less_than_a_hundredth_of_a_millimetre()
    {
        var random = new Random(3857);
        for (var i = 0; i < 1000; i++)
        {
            var (x, y) = (4e7 * (random.NextDouble() - 0.5), 3e7 * (random.NextDouble() - 0.5));
            var (lon, lat) = GeoAssert.ToWgs84("EPSG:3857", x, y);
            Assert.Equal(x, 6378137 * double.DegreesToRadians(lon), 1e-5);
            Assert.Equal(y, 6378137 * Math.Log(Math.Tan((Math.PI / 4) + (double.DegreesToRadians(lat) / 2))), 1e-5);
        }
    }
}
