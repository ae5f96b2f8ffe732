using SiteFit.AppServer.Engines;
using SiteFit.AppServer.Engines.Native;
using SiteFit.AppServer.Placement;
using SiteFit.Contracts.Problems;

namespace SiteFit.Tests.AppServer;

/// <summary>What the client reads when nothing fits: where, by how much, and what would.</summary>
public sealed class InfeasibleReportTests
{
    private const string Setbacks = "\"setbacks\": {\"default\": 3, \"edges\": [{\"edge\": 2, \"setback\": 6}, {\"edge\": 3, \"setback\": 0}]}";
    private const string Obstacles = "\"obstacles\": [{\"coordinates\": [[1,2],[3,2],[3,4],[1,2]]}, {\"coordinates\": [[1,2],[3,2],[3,4],[1,2]], \"buffer\": 2, \"label\": \"Well\"}]";

    [Theory]
    [InlineData(Setbacks, LimitKind.Edge, 2, "/setbacks/edges/0/setback", "setback", "setback of 6 m from edge 2")]
    [InlineData(Setbacks, LimitKind.Edge, 3, "/parcel/coordinates/3", "boundary", "over edge 3")]
    [InlineData(Setbacks, LimitKind.Edge, 0, "/setbacks/default", "setback", "setback of 3 m from edge 0")]
    [InlineData(Setbacks, LimitKind.Hole, 0, "/setbacks/default", "setback", "setback of 3 m from hole 0")]
    [InlineData("\"setbacks\": 4", LimitKind.Edge, 1, "/setbacks", "setback", "setback of 4 m from edge 1")]
    [InlineData("", LimitKind.Edge, 1, "/parcel/coordinates/1", "boundary", "over edge 1")]
    [InlineData("", LimitKind.Hole, 0, "/parcel/holes/0", "hole", "over hole 0")]
    [InlineData(Obstacles, LimitKind.Obstacle, 0, "/obstacles/0/coordinates", "obstacle", "over obstacle 0")]
    [InlineData(Obstacles, LimitKind.Obstacle, 1, "/obstacles/1/buffer", "buffer", "buffer of 2 m around the obstacle \"Well\"")]
    public void The_binding_limit_is_named_where_it_was_set(string members, LimitKind kind, int index, string pointer, string rule, string words)
    {
        var detail = Report(members, new PlacementAnswer.Infeasible(new Limit(kind, index), 0.4, null, null, Search)).Details[0];
        Assert.Equal((pointer, rule), (detail.Pointer, detail.Rule));
        Assert.Contains(words, detail.Message, StringComparison.Ordinal);
        Assert.Equal(0.4, detail.Figures!["shortfall_m"]);
    }

    [Fact]
    public void Coverage_fails_by_a_ratio()
    {
        var detail = Report("\"max_coverage\": 0.1", new PlacementAnswer.Infeasible(new Limit(LimitKind.Coverage, 0), 0.0333333333, null, null, Search)).Details[0];
        Assert.Equal(("/max_coverage", "max_coverage"), (detail.Pointer, detail.Rule));
        Assert.Equal(0.033334, detail.Figures!["shortfall_ratio"]);
    }

    [Fact]
    public void What_would_fit_is_rounded_to_the_safe_side_and_said_in_words_and_numbers()
    {
        var refusal = Report("\"setbacks\": 7", new PlacementAnswer.Infeasible(new Limit(LimitKind.Edge, 1), 1.00000001, 0.75757575757, 4.99999999, Search));
        Assert.Equal(ErrorCodes.NoPlacement, refusal.Code);
        Assert.Equal([("/setbacks", "setback"), ("/house", "largest_scale"), ("/setbacks", "largest_setback")], refusal.Details.Select(detail => (detail.Pointer, detail.Rule)));
        Assert.Equal([1.000001, 0.757575, 4.999999], refusal.Details.Select(detail => Assert.Single(detail.Figures!).Value));
        Assert.Equal(
            "The house does not fit. At best it is 1 m short of the setback of 7 m from edge 1 of the parcel. "
            + "It would fit at 0.757575 of its size. It would fit with a setback of 4.999999 m all round.",
            refusal.Message);
    }

    [Fact]
    public void Nothing_is_promised_when_nothing_would_fit() => Assert.EndsWith(
        "use another house or another parcel.",
        Report("", new PlacementAnswer.Infeasible(new Limit(LimitKind.Edge, 1), 1, null, null, Search)).Message, StringComparison.Ordinal);

    private static SearchReport Search => new(0, 1, 1);

    private static EngineRefusal Report(string members, PlacementAnswer.Infeasible none)
    {
        var inputs = SiteInputs.Read(SiteInputs.With(members));
        return InfeasibleReport.Create(none, ProblemReader.Read(inputs), inputs);
    }
}
