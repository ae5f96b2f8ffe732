using System.Text.Json;
using System.Text.Json.Nodes;
using static SiteFit.Tests.RhinoCompute.StandIn.McNeelClient;
using static SiteFit.Tests.RhinoCompute.StandIn.StandInDefinitions;

namespace SiteFit.Tests.RhinoCompute.StandIn;

/// <summary>McNeel's own client drives the stand-in: what others are tested against is itself what that client takes for a server.</summary>
public sealed class StandInComputeTests : IAsyncLifetime
{
    private static readonly RhinoPoint[] Ring = [new(0, 0), new(10, 0), new(10, 8), new(0, 8), new(0, 0)];
    private readonly StandInCompute _compute = new();

    public async ValueTask InitializeAsync() => await _compute.StartAsync();

    public ValueTask DisposeAsync() => _compute.DisposeAsync();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_definition_that_is_sent_is_solved(bool asBytes)
    {
        _compute.Add(Scale);
        var call = Evaluate(ScaleFile, Tree("RH_IN:curve", Polyline(Ring)), Tree("RH_IN:factor", 2.5), Tree("RH_IN:copies", 3));
        call["asBytes"] = asBytes;

        var answer = Assert.Single(await RunAsync(_compute, apiKey: null, call));

        Assert.Equal(200, answer.GetProperty("status").GetInt32());
        Assert.Equal(Scale.Pointer, answer.GetProperty("json").GetProperty("pointer").GetString());
        Assert.Equal(("System.Double", "2.5"), Output(answer, "RH_OUT:factor"));
        Assert.Equal(("System.String", """
            "{\"copies\":3,\"units\":\"Millimeters\"}"
            """.Trim()), Output(answer, "RH_OUT:note"));
        Assert.Equal("Rhino.Geometry.PolylineCurve", Output(answer, "RH_OUT:curve").Type);
        var curve = answer.GetProperty("curves").GetProperty("RH_OUT:curve");
        Assert.Equal("PolylineCurve", curve.GetProperty("kind").GetString());
        Assert.True(curve.GetProperty("isClosed").GetBoolean());
        Assert.Equal(Ring.Select(point => new RhinoPoint(point.X * 2.5, point.Y * 2.5)), PointsOf(curve));
        Assert.Equal([0, 4], curve.GetProperty("domain").EnumerateArray().Select(end => end.GetDouble()));
    }

    [Fact]
    public async Task An_input_left_out_keeps_the_value_of_the_request_before()
    {
        const string Url = "http://files.test/scale.ghx";
        _compute.Add(Scale, Url);

        var answers = await RunAsync(
            _compute,
            apiKey: null,
            Evaluate(Url, Tree("RH_IN:curve", Polyline(Ring)), Tree("RH_IN:factor", 2)),
            Evaluate(Url, Tree("RH_IN:curve", Polyline(new(0, 0), new(1, 0)))));

        Assert.Equal(("System.Double", "2.0"), Output(answers[1], "RH_OUT:factor"));
        Assert.Equal(Url, answers[1].GetProperty("json").GetProperty("pointer").GetString());
        Assert.Equal([new(0, 0), new(2, 0)], PointsOf(answers[1].GetProperty("curves").GetProperty("RH_OUT:curve")));
    }

    [Fact]
    public async Task A_definition_is_kept_by_its_hash_once_it_was_sent()
    {
        _compute.Add(Scale);
        var byPointer = new JsonObject { ["post"] = "io", ["body"] = new JsonObject { ["pointer"] = Scale.Pointer } };

        var answers = await RunAsync(_compute, apiKey: null, byPointer, Evaluate(ScaleFile), byPointer.DeepClone().AsObject());

        Assert.Equal([500, 200, 200], answers.Select(answer => answer.GetProperty("status").GetInt32()));
        Assert.Equal("", answers[0].GetProperty("text").GetString());
        var io = answers[2].GetProperty("json");
        Assert.Equal(Scale.Pointer, io.GetProperty("CacheKey").GetString());
        Assert.Equal(["RH_IN:curve", "RH_IN:factor", "RH_IN:copies"], io.GetProperty("InputNames").EnumerateArray().Select(name => name.GetString()));
        Assert.Equal(["Curve", "Number", "Integer"], io.GetProperty("Inputs").EnumerateArray().Select(input => input.GetProperty("ParamType").GetString()));
        Assert.Equal(["Curve", "Number", "Text"], io.GetProperty("Outputs").EnumerateArray().Select(output => output.GetProperty("ParamType").GetString()));
        Assert.Equal(10, io.GetProperty("Inputs")[1].GetProperty("Maximum").GetDouble());
    }

    [Fact]
    public async Task A_components_error_comes_with_the_whole_body()
    {
        _compute.Add(Scale);

        var answers = await RunAsync(
            _compute, apiKey: null, Evaluate(ScaleFile, Tree("RH_IN:curve", Polyline(Ring)), Tree("RH_IN:factor", -1)));

        var answer = Assert.Single(answers);
        Assert.Equal(500, answer.GetProperty("status").GetInt32());
        var error = Assert.Single(answer.GetProperty("json").GetProperty("errors").EnumerateArray()).GetString();
        Assert.StartsWith("A factor must not be negative: component \"Scale\" (", error, StringComparison.Ordinal);
        Assert.Equal(("System.Double", "-1.0"), Output(answer, "RH_OUT:factor"));
    }

    [Theory]
    [InlineData(false, "")]
    [InlineData(true, "Unable to load grasshopper definition")]
    public async Task An_unknown_definition_breaks_the_server(bool is2026, string message)
    {
        _compute.Is2026 = is2026;

        var answer = Assert.Single(await RunAsync(_compute, apiKey: null, Evaluate("<Archive/>")));

        Assert.Equal(500, answer.GetProperty("status").GetInt32());
        Assert.Equal(message, is2026 ? answer.GetProperty("json").GetProperty("message").GetString() : answer.GetProperty("text").GetString());
    }

    [Theory]
    [InlineData(null, 401, "Api Key was not provided.")]
    [InlineData("wrong", 401, "Unauthorized client.")]
    [InlineData("right", 200, "Healthy")]
    public async Task The_key_is_asked_for_everywhere(string? key, int status, string text)
    {
        _compute.ApiKey = "right";

        var answers = await RunAsync(
            _compute, key, new JsonObject { ["get"] = "healthcheck" }, new JsonObject { ["get"] = "version" }, new JsonObject { ["post"] = "io", ["body"] = new JsonObject() });

        Assert.Equal((status, text), (answers[0].GetProperty("status").GetInt32(), answers[0].GetProperty("text").GetString()));
        Assert.Equal(status, answers[1].GetProperty("status").GetInt32());
        Assert.Equal(status == 200 ? 500 : 401, answers[2].GetProperty("status").GetInt32()); // an empty request breaks /io
    }

    [Fact]
    public async Task Versions_and_plug_ins_are_those_of_now()
    {
        _compute.Rhino = "8.40.1.2";
        _compute.GrasshopperPlugins["Kangaroo"] = "2.5.3";

        var answers = await RunAsync(_compute, apiKey: null, new JsonObject { ["get"] = "version" }, new JsonObject { ["get"] = "plugins/gh/installed" });

        Assert.Equal("""{"rhino":"8.40.1.2","compute":"8.0.0.0","git_sha":null}""", answers[0].GetProperty("text").GetString());
        Assert.Equal("""{"Kangaroo":"2.5.3"}""", answers[1].GetProperty("text").GetString());
        Assert.False(_compute.ChildrenWereSpawned);
    }

    [Fact]
    public async Task A_curve_it_writes_is_a_curve_to_rhino3dm()
    {
        RhinoPoint[] points = [new(-1043210.125, 5e-324, 1e300), new(0.1, -0.2, 0.3), new(7, 8, 9)];

        var curve = await Rhino3dm.DecodeAsync(PolylineCurveJson.Write(points));

        Assert.Equal(points, PointsOf(curve));
        Assert.False(curve.GetProperty("isClosed").GetBoolean());
    }

    private static (string? Type, string? Data) Output(JsonElement answer, string name)
    {
        var tree = answer.GetProperty("json").GetProperty("values").EnumerateArray().Single(tree => tree.GetProperty("ParamName").GetString() == name);
        var item = Assert.Single(tree.GetProperty("InnerTree").GetProperty("{0}").EnumerateArray());
        return (item.GetProperty("type").GetString(), item.GetProperty("data").GetString());
    }

    private static IEnumerable<RhinoPoint> PointsOf(JsonElement curve) =>
        curve.GetProperty("points").EnumerateArray().Select(point => new RhinoPoint(point[0].GetDouble(), point[1].GetDouble(), point[2].GetDouble()));
}
