using System.Text.Json.Nodes;
using SiteFit.AppServer.Domain;
using SiteFit.Contracts.Schemas;

namespace SiteFit.Tests.AppServer;

/// <summary>What sitefit 1.1.0 adds to a site is checked before any engine runs, and every fault has its place and what to do.</summary>
public sealed class SiteCheckTests
{
    [Theory]
    [InlineData("[[[2,2],[4,2],[4,4],[2,4],[2,2]]]")]
    [InlineData("[[[2,2],[2,4],[4,4],[4,2],[2,2]]]")] // clockwise
    [InlineData("[[[2,2],[4,2],[4,4],[2,4],[2,2]],[[6,2],[8,2],[8,4],[6,4],[6,2]]]")]
    public void Holes_inside_and_apart_are_taken(string holes) => Assert.Empty(CheckHoles(holes));

    [Theory]
    [InlineData("[[[-2,2],[4,2],[4,4],[-2,4],[-2,2]]]", 0, "hole_outside")] // across the boundary
    [InlineData("[[[0,2],[4,2],[4,4],[0,4],[0,2]]]", 0, "hole_outside")] // on the boundary
    [InlineData("[[[0,10],[4,8],[4,12],[0,10]]]", 0, "hole_outside")] // touches it at one point
    [InlineData("[[[40,2],[44,2],[44,4],[40,2]]]", 0, "hole_outside")]
    [InlineData("[[[-9,-9],[99,-9],[99,99],[-9,99],[-9,-9]]]", 0, "hole_outside")] // around the parcel
    [InlineData("[[[2,2],[4,2],[4,4],[2,4],[2,2]],[[3,3],[8,3],[8,8],[3,3]]]", 1, "holes_touch")]
    [InlineData("[[[2,2],[4,2],[4,4],[2,4],[2,2]],[[4,4],[8,4],[8,8],[4,4]]]", 1, "holes_touch")] // at a corner
    [InlineData("[[[2,2],[9,2],[9,9],[2,9],[2,2]],[[3,3],[4,3],[4,4],[3,3]]]", 1, "holes_touch")] // one in the other
    public void Any_other_hole_is_named(string holes, int index, string rule)
    {
        var violation = Assert.Single(CheckHoles(holes));
        Assert.Equal((rule, $"/parcel/holes/{index}"), (violation.Rule, violation.Pointer));
    }

    [Theory]
    [InlineData("\"obstacles\": [{\"coordinates\": [[0,0],[2,2],[2,0],[0,2],[0,0]]}]", "self_intersection", "/obstacles/0/coordinates/0")]
    [InlineData("\"obstacles\": [{\"coordinates\": [[0,0],[2,0],[2,2],[0,2]]}]", "closed_ring", "/obstacles/0/coordinates/3")]
    [InlineData("\"houses\": [{\"name\": \"a\", \"coordinates\": [[0,0],[2,0],[4,0],[0,0]]}]", "zero_area", "/houses/0/coordinates")]
    [InlineData("\"houses\": [{\"name\": \"house\", \"coordinates\": [[0,0],[2,0],[2,2],[0,0]]}]", "name_repeated", "/houses/0/name")]
    [InlineData("\"houses\": [{\"name\": \"a\", \"coordinates\": [[0,0],[2,0],[2,2],[0,0]]}, {\"name\": \"a\", \"coordinates\": [[0,0],[2,0],[2,2],[0,0]]}]", "name_repeated", "/houses/1/name")]
    [InlineData("\"setbacks\": {\"default\": 1, \"edges\": [{\"edge\": 4, \"setback\": 2}]}", "edge_range", "/setbacks/edges/0/edge")]
    [InlineData("\"setbacks\": {\"default\": 1, \"edges\": [{\"edge\": 3, \"setback\": 2}, {\"edge\": 3, \"setback\": 2}]}", "edge_repeated", "/setbacks/edges/1/edge")]
    [InlineData("\"orientation\": {\"edge\": 4, \"azimuth\": 180}", "edge_range", "/orientation/edge")]
    [InlineData("\"orientation\": {\"edge\": 3, \"azimuth\": 180}, \"houses\": [{\"name\": \"a\", \"coordinates\": [[0,0],[2,0],[2,2],[0,0]]}]", "edge_range", "/orientation/edge")]
    [InlineData("\"rotation\": {\"min\": 10, \"max\": 0}", "rotation_range", "/rotation/max")]
    public void What_cannot_be_solved_is_named_with_its_place(string members, string rule, string pointer)
    {
        var violation = Assert.Single(Check(SiteInputs.With(members)));
        Assert.Equal((rule, pointer), (violation.Rule, violation.Pointer));
    }

    [Theory]
    [InlineData("\"obstacles\": [{\"coordinates\": [[-9,-9],[2,-9],[2,2],[-9,-9]]}, {\"coordinates\": [[1,1],[9,1],[9,9],[1,1]]}]")] // over the boundary and each other
    [InlineData("\"setbacks\": {\"default\": 1, \"edges\": [{\"edge\": 0, \"setback\": 2}, {\"edge\": 3, \"setback\": 0}]}")]
    [InlineData("\"orientation\": {\"edge\": 3, \"azimuth\": -90}")]
    [InlineData("\"houses\": [{\"name\": \"too large\", \"coordinates\": [[0,0],[90,0],[90,90],[0,0]]}]")] // the other one is not
    public void What_can_be_solved_is_taken(string members) => Assert.Empty(Check(SiteInputs.With(members)));

    [Fact]
    public void A_house_larger_than_the_parcel_without_its_holes_is_refused() => Assert.Equal(
        ("house_larger_than_parcel", "/house/coordinates"),
        Single(SiteInputs.With(inputs =>
        {
            inputs["parcel"]!["holes"] = JsonNode.Parse("[[[1,1],[19,1],[19,28],[1,28],[1,1]]]");
            inputs["house"]!["coordinates"] = JsonNode.Parse("[[0,0],[20,0],[20,6],[0,6],[0,0]]");
        })));

    [Theory]
    [InlineData("\"search\": \"grid\", \"grid_step\": 0.1, \"rotation\": {\"step\": 0.5}", "/grid_step")] // 361 angles × 201 × 301 points
    [InlineData("\"search\": \"grid\", \"grid_step\": 0.2, \"rotation\": {\"step\": 0.5}, \"mirror\": true", "/grid_step")] // 361 × 101 × 151 × 2
    public void A_grid_with_too_many_samples_is_refused(string members, string pointer) =>
        Assert.Equal(("max_samples", pointer), Single(SiteInputs.With(members)));

    [Fact]
    public void Without_a_grid_samples_are_angles_times_houses_times_mirrorings()
    {
        var inputs = SiteInputs.Read(SiteInputs.With(
            "\"grid_step\": 0.1, \"mirror\": true, \"rotation\": {\"step\": 1}, \"houses\": [{\"name\": \"a\", \"coordinates\": [[0,0],[2,0],[2,2],[0,0]]}]"));
        Assert.Empty(SampleCount.FindViolations(inputs, 181 * 2 * 2));
        Assert.Equal("/rotation/step", Assert.Single(SampleCount.FindViolations(inputs, (181 * 2 * 2) - 1)).Pointer);
    }

    [Fact]
    public void Positions_of_all_rings_count_towards_the_limit()
    {
        var violation = Assert.Single(Check(SiteInputs.With(inputs =>
        {
            inputs["parcel"]!["holes"] = new JsonArray(SolveInputs.Circle(5_000, 1));
            inputs["houses"] = new JsonArray(
                new JsonObject { ["name"] = "round", ["coordinates"] = SolveInputs.Circle(5_001, 1) });
        })));
        Assert.Equal(("max_vertices", "/houses/0/coordinates"), (violation.Rule, violation.Pointer));
    }

    private static (string Rule, string Pointer) Single(string inputs)
    {
        var violation = Assert.Single(Check(inputs));
        return (violation.Rule, violation.Pointer);
    }

    private static IReadOnlyList<SchemaViolation> CheckHoles(string holes) =>
        Check(SiteInputs.With(inputs => inputs["parcel"]!["holes"] = JsonNode.Parse(holes)));

    private static IReadOnlyList<SchemaViolation> Check(string inputs) => DomainCheck.FindViolations(SiteInputs.Contract, SiteInputs.Read(inputs));
}
