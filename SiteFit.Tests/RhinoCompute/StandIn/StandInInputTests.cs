using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SiteFit.Tests.RhinoCompute.StandIn;

/// <summary>How the stand-in reads inputs: what a real server takes, coerces, overlooks and breaks on.</summary>
public sealed class StandInInputTests : IAsyncLifetime
{
    private const string Pointer = @"C:\definitions\echo.gh";
    private readonly StandInCompute _compute = new();
    private readonly HttpClient _http = new();
    private int _solves;

    public async ValueTask InitializeAsync() => await _compute.StartAsync();

    public ValueTask DisposeAsync()
    {
        _http.Dispose();
        return _compute.DisposeAsync();
    }

    [Theory]
    [InlineData("Number", "\"0.5\"", "0.5")]
    [InlineData("Number", "7", "7")]
    [InlineData("Number", "1e3", "1000")]
    [InlineData("Integer", "\"7\"", "7")]
    [InlineData("Integer", "-7", "-7")]
    [InlineData("Boolean", "true", "True")]
    [InlineData("Boolean", "\"false\"", "False")]
    [InlineData("Text", "\"as it is\"", "as it is")]
    [InlineData("Text", "\"\\\"quoted\\\"\"", "\"quoted\"")]
    [InlineData("Text", "0.50", "0.50")]
    [InlineData("Point", """ "{\"X\":1,\"Y\":2.5,\"Z\":0}" """, "RhinoPoint { X = 1, Y = 2.5, Z = 0 }")]
    public async Task A_value_is_read(string type, string data, string read)
    {
        AddEcho(type);

        var (status, body) = await PostAsync(data);

        Assert.Equal((HttpStatusCode.OK, read), (status, EchoOf(body)));
    }

    [Theory]
    [InlineData("Number", "{\"value\":1}")]
    [InlineData("Number", "[1]")]
    [InlineData("Number", "\"\"")]
    [InlineData("Number", "null")]
    [InlineData("Integer", "7.0")]
    [InlineData("Integer", "\"3000000000\"")]
    [InlineData("Boolean", "\"yes\"")]
    [InlineData("Point", """ "{\"x\":1,\"y\":2,\"z\":0}" """)]
    [InlineData("Curve", """ "[{\"X\":1,\"Y\":2}]" """)]
    [InlineData("Curve", """ "{\"version\":10000,\"archive3dm\":70,\"opennurbs\":1}" """)]
    [InlineData("Curve", """ [{"X":1,"Y":2,"Z":0}] """)]
    [InlineData("Geometry", """ "[{\"X\":1,\"Y\":2,\"Z\":0}]" """)]
    public async Task A_value_of_another_kind_breaks_the_server(string type, string data)
    {
        AddEcho(type);

        Assert.Equal((HttpStatusCode.InternalServerError, ""), await PostAsync(data));

        Assert.Equal(0, _solves);
        Assert.NotNull(Assert.Single(_compute.Requests).Thrown);
    }

    [Fact]
    public async Task A_2026_server_says_on_what_it_broke()
    {
        AddEcho("Integer");
        _compute.Is2026 = true;

        var (status, body) = await PostAsync("7.0");

        Assert.Equal(HttpStatusCode.InternalServerError, status);
        Assert.Equal(["error", "message"], JsonElement.Parse(body).EnumerateObject().Select(member => member.Name));
    }

    [Fact]
    public async Task A_curve_is_read_in_both_forms()
    {
        IReadOnlyList<RhinoPoint>? read = null;
        AddEcho("Curve", values => read = values.Curve("RH_IN:x").Points);
        RhinoPoint[] points = [new(0, 0), new(1, 0), new(1, 1), new(0, 0)];

        await PostAsync(JsonSerializer.Serialize(JsonSerializer.Serialize(points)));
        Assert.Equal(points, read);

        read = null;
        await PostAsync(JsonSerializer.Serialize(PolylineCurveJson.Write(points)));
        Assert.Equal(points, read);
    }

    [Theory]
    [InlineData("0", "{0}")]
    [InlineData("{0}", "{0}")]
    [InlineData("{0;1}", "{0;1}")]
    [InlineData("0;1", "{0;1}")]
    [InlineData("{ 0; 1; }", "{0;1}")]
    public async Task A_path_is_read(string sent, string read)
    {
        IEnumerable<string>? paths = null;
        AddEcho("Number", values => paths = values.TreeOf("RH_IN:x").Keys);

        await PostAsync("1", path: sent);

        Assert.Equal([read], paths);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("rh_in:x")]
    public async Task A_name_that_is_not_declared_is_overlooked(string name)
    {
        AddEcho("Number");

        var (status, body) = await PostAsync("1", name: name);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("{}", JsonElement.Parse(body).GetProperty("values")[0].GetProperty("InnerTree").GetRawText());
        Assert.Contains("RH_IN:x failed to collect data", JsonElement.Parse(body).GetProperty("warnings")[0].GetString(), StringComparison.Ordinal);
        Assert.Equal(0, _solves);
    }

    [Fact]
    public async Task A_2026_server_keeps_no_input_of_the_request_before()
    {
        AddEcho("Number");
        _compute.Is2026 = true;
        await PostAsync("1");

        await PostAsync("2", name: "RH_IN:other");

        Assert.Equal(1, _solves);
    }

    [Fact]
    public async Task A_value_that_broke_the_server_is_passed_over_when_it_comes_again()
    {
        AddEcho("Integer");
        await PostAsync("7.0");

        var (status, _) = await PostAsync("7.0");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(0, _solves);
    }

    [Theory]
    [InlineData(null, "Millimeters")]
    [InlineData("Meters", "Meters")]
    public async Task Model_units_are_millimetres_when_left_out(string? sent, string used)
    {
        string? units = null;
        AddEcho("Number", values => units = values.ModelUnits);

        await PostAsync("1", edit: body =>
        {
            if (sent is not null)
                body["modelunits"] = sent;
        });

        Assert.Equal(used, units);
        Assert.Equal(used, Assert.Single(_compute.Requests).Grasshopper.ModelUnits);
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 2)]
    public async Task An_equal_request_is_answered_from_the_cache_when_it_asks_so(bool cacheSolve, int solves)
    {
        AddEcho("Number");

        var first = await PostAsync("1", edit: body => body["cachesolve"] = cacheSolve);
        var second = await PostAsync("1", edit: body => body["cachesolve"] = cacheSolve);

        Assert.Equal(first, second);
        Assert.Equal((solves, 2 - solves), (_solves, _compute.CachedAnswers));
    }

    [Theory]
    [InlineData("\"algo\":\"C:\\\\definitions\\\\echo.gh\"")]
    [InlineData("\"algo\":\"PEFyY2hpdmUvPg==\"")]
    [InlineData("\"pointer\":\"md5_00\"")]
    [InlineData("\"pointer\":\"http://nowhere.test/echo.gh\",\"algo\":\"ZWNobw==\"")]
    public async Task A_definition_that_is_not_there_breaks_the_server(string members)
    {
        AddEcho("Number");
        using var content = new StringContent($$"""{{{members}},"values":[]}""");

        using var answer = await _http.PostAsync($"{_compute.Address}/grasshopper", content, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Equal("", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_definition_without_outputs_breaks_the_server()
    {
        _compute.Add(new StandInDefinition("echo") { Inputs = [new("RH_IN:x", ParamType.Number)] }, Pointer);

        Assert.Equal((HttpStatusCode.InternalServerError, ""), await PostAsync("1"));
    }

    private void AddEcho(string type, Action<SolveValues>? see = null) => _compute.Add(
        new StandInDefinition("echo")
        {
            Inputs = [new("RH_IN:x", Enum.Parse<ParamType>(type))],
            Outputs = [new("RH_OUT:x", ParamType.Text)],
            Solve = values =>
            {
                _solves++;
                see?.Invoke(values);
                var value = values.All<object>("RH_IN:x").Single();
                return new SolveOutputs().Add("RH_OUT:x", OutputItem.Text(FormattableString.Invariant($"{value}")));
            },
        },
        Pointer);

    private async Task<(HttpStatusCode Status, string Body)> PostAsync(
        string data, string name = "RH_IN:x", string path = "{0}", Action<JsonObject>? edit = null)
    {
        var body = new JsonObject
        {
            ["pointer"] = Pointer,
            ["values"] = new JsonArray(new JsonObject
            {
                ["ParamName"] = name,
                ["InnerTree"] = new JsonObject { [path] = new JsonArray(new JsonObject { ["data"] = JsonNode.Parse(data) }) },
            }),
        };
        edit?.Invoke(body);
        using var content = new StringContent(body.ToJsonString(), Encoding.UTF8);
        using var answer = await _http.PostAsync($"{_compute.Address}/grasshopper", content, TestContext.Current.CancellationToken);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private static string? EchoOf(string body) => JsonElement.Parse(
        JsonElement.Parse(body).GetProperty("values")[0].GetProperty("InnerTree").GetProperty("{0}")[0].GetProperty("data").GetString()!).GetString();
}
