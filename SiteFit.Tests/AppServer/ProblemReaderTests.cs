using System.Text.Json;
using SiteFit.AppServer.Engines.Native;
using SiteFit.AppServer.Placement;
using SiteFit.Tests.Contracts;

namespace SiteFit.Tests.AppServer;

/// <summary>Each member of the inputs arrives where the solver looks for it.</summary>
public sealed class ProblemReaderTests
{
    [Fact]
    public void Inputs_of_1_0_0_are_searched_over_the_references_grid_for_its_true_top_five()
    {
        var inputs = ContractsFolder.SiteFit.ReadInputs(JsonElement.Parse(SolveInputs.With(inputs => inputs["grid_step"] = 0.25))).Inputs;
        var problem = ProblemReader.Read(inputs);
        Assert.Equal((SearchMode.Grid, 0.25, 5, 0d), (problem.Search, problem.GridStep, problem.MaxResults, problem.MinDifference));
        Assert.Equal((Setbacks.None, ScoreWeights.Reference), (problem.Parcel.Setbacks, problem.Weights));
    }

    [Fact]
    public void Left_out_members_have_the_defaults_of_1_1_0()
    {
        var problem = Read("");
        Assert.Equal((SearchMode.Angles, 5, 1d, false), (problem.Search, problem.MaxResults, problem.MinDifference, problem.Mirror));
        Assert.Equal((new RotationRange(0, 180, 5), ScoreWeights.Reference), (problem.Rotation, problem.Weights));
        Assert.Equal((null, null), (problem.MaxCoverage, problem.Orientation));
        Assert.Empty(problem.Obstacles);
        Assert.Empty(problem.Parcel.Holes);
        Assert.Equal("house", Assert.Single(problem.Footprints).Name);
    }

    [Fact]
    public void One_setback_counts_for_every_edge()
    {
        var setbacks = Read("\"setbacks\": 2.5").Parcel.Setbacks;
        Assert.Equal(2.5, setbacks.Default);
        Assert.Empty(setbacks.ByEdge);
    }

    [Fact]
    public void Setbacks_by_edge_keep_their_default()
    {
        var setbacks = Read("\"setbacks\": {\"default\": 1, \"edges\": [{\"edge\": 2, \"setback\": 6}, {\"edge\": 0, \"setback\": 0}]}").Parcel.Setbacks;
        Assert.Equal(1, setbacks.Default);
        Assert.Equal(new Dictionary<int, double> { [2] = 6, [0] = 0 }, setbacks.ByEdge);
    }

    [Fact]
    public void Houses_come_after_house_in_the_order_sent() => Assert.Equal(
        ["house", "b", "a"],
        Read("\"houses\": [{\"name\": \"b\", \"coordinates\": [[0,0],[1,0],[1,1],[0,0]]}, {\"name\": \"a\", \"coordinates\": [[0,0],[1,0],[1,1],[0,0]]}]")
            .Footprints.Select(footprint => footprint.Name));

    [Fact]
    public void Obstacles_have_their_ring_buffer_and_label()
    {
        var obstacles = Read("\"obstacles\": [{\"coordinates\": [[1,2],[3,2],[3,4],[1,2]], \"buffer\": 1.5, \"label\": \"Well\"}, {\"coordinates\": [[1,2],[3,2],[3,4],[1,2]]}]").Obstacles;
        Assert.Equal([(1.5, "Well"), (0, null)], obstacles.Select(obstacle => (obstacle.Buffer, obstacle.Label)));
        Assert.Equal([new Point(1, 2), new Point(3, 2), new Point(3, 4), new Point(1, 2)], obstacles[0].Ring);
    }

    [Fact]
    public void The_orientation_brings_its_own_weight()
    {
        var problem = Read("\"orientation\": {\"edge\": 2, \"azimuth\": 180, \"weight\": 3}, \"weights\": {\"clearance\": 0.5}");
        Assert.Equal(new OrientationGoal(2, 180), problem.Orientation);
        Assert.Equal(new ScoreWeights(0.3, 0.5, 0.3, 3), problem.Weights);
    }

    [Theory]
    [InlineData("grid", SearchMode.Grid)]
    [InlineData("angles", SearchMode.Angles)]
    [InlineData("continuous", SearchMode.Continuous)]
    public void Each_search_has_its_mode(string search, SearchMode mode) => Assert.Equal(mode, Read($"\"search\": \"{search}\"").Search);

    [Fact]
    public void Choices_of_the_answer_are_passed_on()
    {
        var problem = Read("\"mirror\": true, \"max_coverage\": 0.35, \"max_results\": 7, \"min_difference\": 2.5");
        Assert.Equal((true, 0.35, 7, 2.5), (problem.Mirror, problem.MaxCoverage, problem.MaxResults, problem.MinDifference));
    }

    private static PlacementProblem Read(string members) => ProblemReader.Read(SiteInputs.Read(SiteInputs.With(members)));
}
