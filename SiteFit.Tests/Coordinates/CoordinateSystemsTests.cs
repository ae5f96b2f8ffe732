using SiteFit.AppServer.Coordinates;
using SiteFit.AppServer.Placement;

namespace SiteFit.Tests.Coordinates;

public sealed class CoordinateSystemsTests
{
    [Theory]
    [InlineData("EPSG:5514", "S-JTSK / Krovak East North")]
    [InlineData("EPSG:3857", "WGS 84 / Pseudo-Mercator")]
    [InlineData("EPSG:32601", "WGS 84 / UTM zone 1N")]
    [InlineData("EPSG:32760", "WGS 84 / UTM zone 60S")]
    [InlineData("EPSG:25833", "ETRS89 / UTM zone 33N")]
    public void A_supported_system_has_its_name_and_is_in_metres(string code, string name)
    {
        var system = GeoAssert.Find(code);
        Assert.Equal((code, name, "metre"), (system.Code, system.Name, system.Unit));
    }

    [Theory]
    [InlineData("EPSG:4326")] // degrees
    [InlineData("EPSG:5513")]
    [InlineData("EPSG:32600")]
    [InlineData("EPSG:32661")]
    [InlineData("EPSG:25831")]
    [InlineData("EPSG:05514")]
    [InlineData("epsg:5514")]
    [InlineData("EPSG:")]
    [InlineData("")]
    [InlineData("5514")]
    public void Any_other_code_is_not_found(string code) => Assert.False(CoordinateSystems.TryFind(code, out _));

    [Theory]
    [InlineData("EPSG:4326")]
    [InlineData("EPSG:4258")]
    public void Degrees_are_refused_with_the_reason(string code) => Assert.Equal(
        $"{code} measures in degrees, and setbacks and areas are in metres; send the coordinates in a projected system: {CoordinateSystems.Supported}.",
        CoordinateSystems.ExplainRefusal(code));

    [Fact]
    public void An_unknown_code_is_refused_with_the_list() => Assert.Equal(
        "EPSG:2065 is not supported; send the coordinates in one of EPSG:5514, EPSG:3857, EPSG:25832 to EPSG:25835, EPSG:32601 to EPSG:32660, EPSG:32701 to EPSG:32760.",
        CoordinateSystems.ExplainRefusal("EPSG:2065"));

    [Theory]
    [InlineData("EPSG:5514", -743100, -1043100)]
    [InlineData("EPSG:32633", 458700, 5549000)]
    [InlineData("EPSG:25832", 858000, 5330000)] // the east of Bavaria, in zone 33, where all maps are in zone 32
    [InlineData("EPSG:3857", 1000, 100000)] // by the equator a metre is a metre
    public void A_place_within_the_area_has_no_warning(string code, double x, double y) => Assert.Empty(GeoAssert.Find(code).FindWarnings(new Point(x, y)));

    [Theory]
    [InlineData("EPSG:5514", 0, 0)]
    [InlineData("EPSG:5514", 743100, 1043100)] // signs forgotten
    [InlineData("EPSG:32633", 0, 0)]
    [InlineData("EPSG:25833", 0, 0)]
    [InlineData("EPSG:32633", 5549000, 458700)] // axes swapped
    [InlineData("EPSG:3857", 0, 30000000)]
    public void A_place_outside_of_the_area_is_warned_of(string code, double x, double y) => Assert.Contains(
        GeoAssert.Find(code).FindWarnings(new Point(x, y)),
        warning => warning.Contains($"outside of the area of {code}", StringComparison.Ordinal));

    [Fact]
    public void The_warning_tells_place_and_area() => Assert.Equal(
        ["The parcel, at (12.5, 0), is outside of the area of EPSG:5514 (Czechia and Slovakia); check the code and the coordinates."],
        GeoAssert.Find("EPSG:5514").FindWarnings(new Point(12.5, 0)));

    [Fact]
    public void A_metre_that_is_none_on_the_ground_is_warned_of() => Assert.Equal(
        ["A metre of EPSG:3857 is 0.642 m on the ground here, so setbacks and areas are not true; send coordinates of a UTM zone or a national system."],
        GeoAssert.Find("EPSG:3857").FindWarnings(new Point(1605000, 6461000)));
}
