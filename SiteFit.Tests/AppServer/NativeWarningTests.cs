using SiteFit.AppServer.Coordinates;
using SiteFit.AppServer.Engines.Native;
using SiteFit.AppServer.Placement;

namespace SiteFit.Tests.AppServer;

public sealed class NativeWarningTests
{
    // In Prague, where EPSG:5514 has nothing to say.
    private const string Prague = "\"parcel\": {\"coordinates\": [[-745000,-1040000],[-744980,-1040000],[-744980,-1039970],[-745000,-1039970],[-745000,-1040000]]}";

    [Theory]
    [InlineData("")]
    [InlineData("\"orientation\": {\"azimuth\": 180}")]
    [InlineData("\"search\": \"grid\", \"grid_step\": 1")]
    public void Nothing_is_said_of_inputs_that_leave_no_doubt(string members) => Assert.Empty(Find($"{Prague}, {members}"));

    [Theory]
    [InlineData("\"house\": {\"coordinates\": [[0,0],[0,8],[10,8],[10,0],[0,0]]}", "house \"house\" goes clockwise")]
    [InlineData("\"orientation\": {\"azimuth\": 180}, \"rotation\": {\"min\": 15, \"max\": 15}", "fixed: rotation has one angle only, 15°")]
    [InlineData("\"orientation\": {\"azimuth\": 180, \"weight\": 0}", "weight of the orientation is 0")]
    [InlineData("\"grid_step\": 1", "grid_step counts in the grid search only")]
    public void What_may_surprise_is_said_once(string members, string words) =>
        Assert.Contains(words, Assert.Single(Find($"{Prague}, {members}")), StringComparison.Ordinal);

    [Fact]
    public void A_parcel_outside_of_its_systems_area_is_told() => Assert.Contains("outside of the area of EPSG:5514", Find("")[0], StringComparison.Ordinal);

    [Fact]
    public void A_search_that_was_cut_short_says_how_much_better_a_placement_may_be() =>
        Assert.Contains("up to 0.25 m", Assert.Single(Find($"{Prague}", gap: 0.25)), StringComparison.Ordinal);

    private static IReadOnlyList<string> Find(string members, double gap = 1e-5)
    {
        Assert.True(CoordinateSystems.TryFind("EPSG:5514", out var system));
        return NativeWarnings.Find(ProblemReader.Read(SiteInputs.Read(SiteInputs.With(members.Trim(' ', ',')))), system, new SearchReport(gap, BoxesVisited: 1, AnglesSearched: 1));
    }
}
