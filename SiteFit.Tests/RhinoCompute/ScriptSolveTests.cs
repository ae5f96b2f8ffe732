using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using SiteFit.Contracts.Problems;
using SiteFit.Tests.AppServer;
using SiteFit.Tests.Contracts;
using SiteFit.Tests.RhinoCompute.StandIn;

namespace SiteFit.Tests.RhinoCompute;

/// <summary>A contract's Python source solves its jobs on a server that runs scripts.</summary>
public sealed class ScriptSolveTests : IAsyncDisposable
{
    private readonly StandInCompute _compute = new() { Is2026 = true, HasScripts = true };
    private AppServerFactory? _appServer;

    public ScriptSolveTests() => PythonScripts.SkipWhenMissing();

    [Fact]
    public async Task Sitefit_1_0_0_is_solved_by_the_script_in_its_folder_as_well_as_by_the_native_engine()
    {
        var inputs = ContractsFolder.SiteFit.Examples.Single(example => example.Name == "typical").Text;
        var byScript = await SolveAsync(await StartAsync(), inputs);
        await using var native = new AppServerFactory(null, new KeyValuePair<string, string>("Engines:sitefit:1.0.0", "native"));
        var byNative = await SolveAsync(native, inputs);

        Assert.Equal("""{"name":"script","version":"Rhino 8.35.26100.1001, Compute 8.0.0.0","mode":"deterministic"}""", byScript["metadata"]!["engine"]!.ToJsonString());
        Assert.Equal(byNative["results"]!.AsArray().Count, byScript["results"]!.AsArray().Count);
        Assert.Equal(Setback(byNative), Setback(byScript), 1e-9);
        Assert.True(Setback(byScript) > 0);

        var sent = _compute.Requests.Last(request => request.Path == "/script/python3").Json;
        Assert.Equal(ContractsFolder.SiteFit.Script!.Source, sent.GetProperty("script").GetString());
        Assert.Equal(["id", "rotation", "x", "y", "score", "metrics", "tags", "warnings"], sent.GetProperty("outputs").EnumerateArray().Select(name => name.GetString()));
        Assert.True(JsonElement.DeepEquals(
            JsonElement.Parse(inputs).GetProperty("parcel").GetProperty("coordinates"), sent.GetProperty("inputs").GetProperty("parcel")));
    }

    [Fact]
    public async Task What_the_script_raises_is_a_422_with_its_words()
    {
        // Longer than the parcel is wide, and turned to no other direction.
        var inputs = SolveInputs.With(inputs =>
        {
            inputs["house"]!["coordinates"] = JsonNode.Parse("[[0,0],[500,0],[500,0.1],[0,0.1],[0,0]]");
            inputs["rotation"] = JsonNode.Parse("""{"min":0,"max":0,"step":5}""");
        });
        var appServer = await StartAsync();
        var problem = await (await appServer.SolveAsync(inputs)).ReadProblemAsync(HttpStatusCode.UnprocessableEntity, ErrorCodes.DefinitionFailed);
        Assert.Contains("ValueError: The house does not fit", problem.Message, StringComparison.Ordinal);
        Assert.Contains("ValueError: The house does not fit", Assert.Single(problem.Details).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_script_in_CSharp_goes_to_its_own_address()
    {
        using var folder = new ContractsFolder();
        File.WriteAllText(folder.File("solver.cs"), "var id = new[] { \"one\" };");
        folder.Edit("bindings.json", bindings => bindings["script"] = "solver.cs");
        // The stand-in has no C#: the answer is written down here.
        _compute.Fail("/script/csharp", StandInFaults.Text(200, """
            {"outputs":{"id":["one"],"rotation":[90],"x":[1],"y":[2],"score":[3],"metrics":[{}],"tags":[[]],"warnings":["made by hand"]},"stdout":"","stderr":"said\nmore","elapsedMs":1}
            """));
        var outputs = await SolveAsync(await StartAsync(KeyValuePair.Create("CONTRACTS_DIR", folder.Path)), SolveInputs.Minimal);
        Assert.Equal("one", (string?)outputs["results"]![0]!["id"]);
        Assert.Equal(["made by hand", "said", "more"], outputs["metadata"]!["warnings"]!.AsArray().Select(warning => (string?)warning));
        Assert.Equal("var id = new[] { \"one\" };", _compute.Requests.Last(request => request.Path == "/script/csharp").Json.GetProperty("script").GetString());
    }

    [Fact]
    public async Task A_server_without_scripts_is_named_by_ready()
    {
        _compute.HasScripts = false;
        var appServer = await StartAsync();
        using var ready = await appServer.GetAsync("/ready");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.Contains(
            "has no script/python3 (status 404)", await ready.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_caller_that_goes_away_ends_the_script()
    {
        var appServer = await StartAsync();
        var hang = _compute.Hang("/script/python3");
        using var caller = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var solving = appServer.CreateClient().PostAsync(
            new Uri("/gh/sitefit:1.0.0/solve", UriKind.Relative), AppServerFactory.Json(SolveInputs.Minimal), caller.Token);
        await hang.Reached;
        await caller.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => solving);
        await hang.Aborted;
    }

    public async ValueTask DisposeAsync()
    {
        if (_appServer is not null)
            await _appServer.DisposeAsync();
        await _compute.DisposeAsync();
    }

    private async Task<AppServerFactory> StartAsync(params KeyValuePair<string, string>[] settings)
    {
        await _compute.StartAsync();
        KeyValuePair<string, string>[] all = [new("USE_COMPUTE", "true"), new("COMPUTE_URL", _compute.Address), new("Engines:sitefit:1.0.0", "script"), .. settings];
        _appServer = new(null, all);
        await _appServer.UntilHealthAsync("compute", check => check.GetProperty("description").GetString()?.Contains("not been looked at", StringComparison.Ordinal) is false);
        return _appServer;
    }

    private static async Task<JsonNode> SolveAsync(AppServerFactory appServer, string inputs)
    {
        using var response = await appServer.SolveAsync(inputs);
        var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.StatusCode == HttpStatusCode.OK, body);
        return JsonNode.Parse(body)!;
    }

    private static double Setback(JsonNode outputs) => (double)outputs["results"]![0]!["metrics"]!["min_setback_m"]!;
}
