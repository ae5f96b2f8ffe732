using System.Text.Json.Nodes;
using SiteFit.AppServer.Engines.Native;
using SiteFit.AppServer.Placement;

namespace SiteFit.Tests.AppServer;

/// <summary>What was found is written as the contract says, whatever it was.</summary>
public sealed class NativeOutputTests
{
    private static readonly PlacementProblem Problem = ProblemReader.Read(SiteInputs.Read(SiteInputs.With(
        "\"orientation\": {\"azimuth\": 180}, \"max_coverage\": 0.2")));

    [Fact]
    public void A_placement_has_its_house_transform_score_metrics_and_margins()
    {
        var result = new ResultWriter(Problem, isReference: false).Write([Placement(2, mirrored: true)])[0]!;
        var expected = JsonNode.Parse("""
            {
              "id": "placement-1", "house": "house",
              "transform": {
                "pivot": { "x": 5, "y": 4, "units": "m" }, "mirrored": true,
                "rotation": { "axis": "z", "value": 90, "units": "deg" },
                "translation": { "x": 5, "y": 11, "z": 0, "units": "m" },
                "scale": { "uniform": 1 }
              },
              "score": 1.5, "score_parts": { "yard": 0.25, "clearance": 0.5, "utilization": 0.25, "orientation": 0.5 },
              "metrics": {
                "min_setback_m": 2, "setback_by_edge_m": [2, 3.123456789], "clearance_m": 0, "yard_area_m2": 520, "house_area_m2": 80,
                "parcel_utilization": 0.133333333, "orientation_deg": 90, "overlap": 0,
                "margins": { "edges_m": [0, 1.5], "holes_m": [], "obstacles_m": [4], "coverage": 0.066666667 }
              },
              "tags": ["best", "widest-setback", "best-oriented", "mirrored"]
            }
            """);
        Assert.True(JsonNode.DeepEquals(expected, result), $"{result}");
    }

    [Fact]
    public void For_1_0_0_nothing_is_written_that_it_does_not_know()
    {
        var result = new ResultWriter(Problem, isReference: true).Write([Placement(2, mirrored: false)])[0]!.AsObject();
        Assert.Equal(["id", "transform", "score", "metrics", "tags"], result.Select(member => member.Key));
        Assert.Equal(["rotation", "translation", "scale"], result["transform"]!.AsObject().Select(member => member.Key));
        Assert.Equal(
            ["min_setback_m", "yard_area_m2", "house_area_m2", "parcel_utilization", "orientation_deg", "overlap"],
            result["metrics"]!.AsObject().Select(member => member.Key));
    }

    [Fact]
    public void Tags_go_to_the_placement_that_has_earned_them()
    {
        var results = new ResultWriter(Problem, isReference: false).Write([Placement(2, mirrored: false), Placement(3, mirrored: false)]);
        Assert.Equal(["best", "best-oriented"], results[0]!["tags"]!.AsArray().Select(tag => tag!.GetValue<string>()));
        Assert.Equal(["widest-setback"], results[1]!["tags"]!.AsArray().Select(tag => tag!.GetValue<string>()));
    }

    private static RankedPlacement Placement(double setback, bool mirrored) => new()
    {
        Footprint = 0,
        Transform = new Transform(new Point(5, 4), 90, new Point(5, 11), mirrored),
        Outline = [],
        Score = new Score(0.25, 0.5, 0.25, 0.5),
        Metrics = new PlacementMetrics
        {
            MinSetback = setback,
            Clearance = -1e-13, // 0, as a sum of roundings has it
            SetbackByEdge = [setback, 3.1234567891],
            HouseArea = 80,
            YardArea = 520,
            Utilization = 80d / 600,
            Margins =
            [
                new LimitMargin(new Limit(LimitKind.Edge, 0), 2, 2), new LimitMargin(new Limit(LimitKind.Edge, 1), 2, 3.5),
                new LimitMargin(new Limit(LimitKind.Obstacle, 0), 1, 5), new LimitMargin(new Limit(LimitKind.Coverage, 0), 0.2, 80d / 600),
            ],
        },
    };
}
