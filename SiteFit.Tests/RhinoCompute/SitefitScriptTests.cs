using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using SiteFit.AppServer.Engines.Native;
using SiteFit.AppServer.Placement;
using SiteFit.Tests.Contracts;
using SiteFit.Tests.Placement;
using SiteFit.Tests.RhinoCompute.StandIn;

namespace SiteFit.Tests.RhinoCompute;

/// <summary>sitefit 1.0.0's Python source finds what the native engine finds over the same grid.</summary>
public sealed class SitefitScriptTests
{
    /// <summary>Metres: equals that are turned or moved otherwise are apart by as much, for the transform is rounded to 1e-9.</summary>
    private const double Rounding = 2e-9;

    private const string Rectangle12By10 = "[[0,0],[12,0],[12,10],[0,10],[0,0]]";

    private const string LHouse = "[[0,0],[14,0],[14,6],[6,6],[6,12],[0,12],[0,0]]";

    private const string Bar24By3 = "[[0,0],[24,0],[24,3],[0,3],[0,0]]";

    /// <summary>Members of the inputs, given as JSON without the outer braces.</summary>
    private static readonly Dictionary<string, string> Feasible = new()
    {
        ["at EPSG:5514"] = Sites(
            "[[-600000.13,-1100000.27],[-599961.4,-1100004.9],[-599955.02,-1099973.3],[-599978.6,-1099961.1],[-600000.13,-1100000.27]]", LHouse),
        ["both at EPSG:5514"] = Sites(
            "[[-743100,-1042300],[-743075,-1042300],[-743075,-1042265],[-743080,-1042260],[-743100,-1042260],[-743100,-1042300]]",
            "[[-743090,-1042290],[-743078.3,-1042290],[-743078.3,-1042280.7],[-743090,-1042280.7],[-743090,-1042290]]"),
        ["an L-shaped parcel"] = Sites("[[0,0],[40,0],[40,16],[18,16],[18,45],[0,45],[0,0]]", Rectangle12By10, "\"grid_step\": 0.3"),
        ["a house that is an L, in an L"] = Sites("[[0,0],[40,0],[40,20],[20,20],[20,45],[0,45],[0,0]]", LHouse, Rotation(0, 360, 7)),
        ["clockwise rings"] = Sites("[[0,0],[0,40],[20,40],[25,35],[25,0],[0,0]]", "[[0,0],[0,12],[6,12],[6,6],[14,6],[14,0],[0,0]]"),
        ["one grid point, by 1 mm"] = Sites(
            "[[0,0],[12.002,0],[12.002,12.002],[0,12.002],[0,0]]", "[[0,0],[12,0],[12,12],[0,12],[0,0]]", "\"grid_step\": 0.353"),
        ["a tight fit at few angles"] = Sites(
            "[[0,0],[12.2,0],[12.2,10.2],[0,10.2],[0,0]]", Rectangle12By10, Rotation(-1, 1, 0.1) + ", \"grid_step\": 0.1"),
        ["one angle"] = Sites("[[0,0],[25,0],[25,35],[20,40],[0,40],[0,0]]", LHouse, Rotation(33.3, 33.3, 5)),
        ["more than a turn"] = Sites("[[0,0],[31,3],[25,35],[-4,27],[0,0]]", LHouse, Rotation(-360, 360, 33.3)),
        ["a bar below a notch that it could cross"] = Sites(NotchedParcel(baseDepth: 5), Bar24By3, Rotation(0, 0, 5)),
    };

    private static readonly Dictionary<string, string> Infeasible = new()
    {
        ["a parcel that is too narrow"] = Sites("[[0,0],[9,0],[9,60],[0,60],[0,0]]", Rectangle12By10),
        ["a house that touches all round"] = Sites(Rectangle12By10, Rectangle12By10),
        ["a bar that only a notch has room for"] = Sites(NotchedParcel(baseDepth: 2.5), Bar24By3, Rotation(-4.5, 4.5, 0.25)),
        ["a grid that misses the only place"] = Sites("[[0,0],[12.1,0],[12.1,10.1],[0,10.1],[0,0]]", Rectangle12By10, "\"grid_step\": 0.7"),
    };

    public static TheoryData<string> FeasibleCases => [.. ContractsFolder.SiteFit.Examples.Select(example => example.Name), .. Feasible.Keys];

    public static TheoryData<string> InfeasibleCases => [.. Infeasible.Keys];

    [Theory]
    [MemberData(nameof(FeasibleCases))]
    public async Task The_script_answers_as_the_native_engine_does(string name)
    {
        PythonScripts.SkipWhenMissing();
        var inputs = Read(ContractsFolder.SiteFit.Examples.SingleOrDefault(example => example.Name == name)?.Text ?? Feasible[name]);
        var problem = ProblemReader.Read(inputs);
        var found = Assert.IsType<PlacementAnswer.Found>(PlacementSolver.Solve(problem, TestContext.Current.CancellationToken));
        var native = new ResultWriter(problem, isReference: true).Write(found.Placements);

        var script = await ScriptAnswer.SolveAsync(inputs);

        Assert.Null(script.Raised);
        AssertNear(found.Placements.Select(placement => placement.Metrics.MinSetback), script.Setbacks);
        AssertNear(found.Placements.Select(placement => placement.Score.Total), script.Numbers("score"));
        Assert.Equal(native.Select(result => (string?)result!["id"]), script.Texts("id"));
        Assert.Equal(native.Select(result => result!["tags"]!.ToJsonString()), script.Tags.Select(tags => tags.Replace(" ", "", StringComparison.Ordinal)));
        foreach (var (ours, theirs) in script.Metrics.Zip(native.Select(result => result!["metrics"]!.AsObject())))
        {
            Assert.Equal(theirs.Select(metric => metric.Key), ours.Select(metric => metric.Key));
            foreach (var metric in theirs.Where(metric => metric.Key != "orientation_deg")) // equals may be turned in other ways
                Assert.Equal(Number(metric.Value), Number(ours[metric.Key]), Rounding);
        }
        Assert.Equal(script.Numbers("rotation"), script.Metrics.Select(metrics => (double)metrics["orientation_deg"]!));
    }

    [Theory]
    [MemberData(nameof(FeasibleCases))]
    public async Task Every_placement_of_the_script_is_a_candidate_strictly_inside_with_the_setback_that_it_claims(string name)
    {
        PythonScripts.SkipWhenMissing();
        var inputs = Read(ContractsFolder.SiteFit.Examples.SingleOrDefault(example => example.Name == name)?.Text ?? Feasible[name]);
        var problem = ProblemReader.Read(inputs);
        var judge = new NtsJudge(problem);

        var script = await ScriptAnswer.SolveAsync(inputs);

        var (angles, x, y) = (script.Numbers("rotation"), script.Numbers("x"), script.Numbers("y"));
        var poses = angles.Select((angle, i) => new Pose(0, false, angle, judge.CentroidOf(0) + new Point(x[i], y[i]))).ToList();
        Assert.Equal(poses.Count, poses.Distinct().Count());
        foreach (var (pose, setback) in poses.Zip(script.Setbacks))
        {
            var clearance = judge.Clearance(judge.Place(pose));
            Assert.NotNull(clearance);
            Assert.Equal(clearance.Value, setback, 1e-6);
            Assert.Contains(Candidates.Angles(problem.Rotation), angle => Math.Abs(angle - pose.AngleDeg) < 1e-8);
            Assert.Contains(Candidates.Grid(problem), point => Math.Abs(point.X - pose.Centre.X) < 1e-8 && Math.Abs(point.Y - pose.Centre.Y) < 1e-8);
        }
    }

    [Theory]
    [MemberData(nameof(InfeasibleCases))]
    public async Task Where_nothing_fits_the_script_raises_what_to_tell_the_client(string name)
    {
        PythonScripts.SkipWhenMissing();
        var inputs = Read(Infeasible[name]);
        Assert.IsType<PlacementAnswer.Infeasible>(PlacementSolver.Solve(ProblemReader.Read(inputs), TestContext.Current.CancellationToken));

        var script = await ScriptAnswer.SolveAsync(inputs);

        Assert.Equal(
            "ValueError: The house does not fit: no grid point at any of 37 angles puts it inside the parcel. Try more angles, a smaller grid_step or a smaller house.",
            script.Raised);
    }

    [Fact]
    public async Task Clockwise_rings_are_warned_of()
    {
        PythonScripts.SkipWhenMissing();
        Assert.Equal(
            ["The outline of the parcel goes clockwise; it is taken as it is.", "The outline of the house goes clockwise; it is taken as it is."],
            (await ScriptAnswer.SolveAsync(Read(Feasible["clockwise rings"]))).Texts("warnings"));
        Assert.Empty((await ScriptAnswer.SolveAsync(Read(Feasible["an L-shaped parcel"]))).Texts("warnings"));
    }

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 20)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Random_outlines_have_the_same_setbacks_by_the_script_and_the_native_engine(int seed)
    {
        PythonScripts.SkipWhenMissing();
        var random = new Random(seed);
        var far = seed % 2 == 0 ? new Point(-600_000, -1_100_000) : default;
        var parcel = RandomRing.Create(random, 40).Select(point => point + far);
        var inputs = Read(Sites(Text(parcel), Text(RandomRing.Create(random, 12)), Rotation(0, 360, 12)));
        var answer = PlacementSolver.Solve(ProblemReader.Read(inputs), TestContext.Current.CancellationToken);
        var expected = answer is PlacementAnswer.Found found ? found.Placements.Select(placement => placement.Metrics.MinSetback) : [];

        AssertNear(expected, (await ScriptAnswer.SolveAsync(inputs)).Setbacks, Rounding);
    }

    private static JsonElement Read(string inputs)
    {
        var reading = ContractsFolder.SiteFit.ReadInputs(JsonElement.Parse(inputs));
        Assert.Empty(reading.Violations);
        return reading.Inputs;
    }

    private static string Sites(string parcel, string house, string members = "\"seed\": 1") =>
        $"{{\"crs\": \"EPSG:5514\", \"parcel\": {{\"coordinates\": {parcel}}}, \"house\": {{\"coordinates\": {house}}}, {members}}}";

    private static string Rotation(double min, double max, double step) =>
        string.Create(CultureInfo.InvariantCulture, $"\"rotation\": {{\"min\": {min}, \"max\": {max}, \"step\": {step}}}");

    /// <summary>A U of two arms, 10 m wide and 30 m long, 10 m from each other: a bar may have its ends in them and all corners on their right sides.</summary>
    private static string NotchedParcel(double baseDepth) =>
        string.Create(CultureInfo.InvariantCulture, $"[[0,0],[30,0],[30,30],[20,30],[20,{baseDepth}],[10,{baseDepth}],[10,30],[0,30],[0,0]]");

    private static double Number(JsonNode? number) => double.Parse(number!.ToJsonString(), CultureInfo.InvariantCulture);

    private static string Text(IEnumerable<Point> ring) =>
        new JsonArray([.. ring.Select(point => new JsonArray(point.X, point.Y))]).ToJsonString();

    private static void AssertNear(IEnumerable<double> expected, double[] actual, double within = 1e-9)
    {
        var (all, count) = (expected.ToList(), actual.Length);
        Assert.Equal(all.Count, count);
        for (var i = 0; i < count; i++)
            Assert.Equal(all[i], actual[i], within);
    }
}
