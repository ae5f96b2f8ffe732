using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using SiteFit.Contracts.Problems;
using SiteFit.Tests.AppServer;
using SiteFit.Tests.RhinoCompute.StandIn;

namespace SiteFit.Tests.RhinoCompute;

/// <summary>A server that does not fit a contract solves nothing for it: <c>/ready</c> and every solve say what differs.</summary>
public sealed class AttestationTests
{
    [Theory]
    [InlineData("7.37.24107.1", "the server has Rhino 7.37.24107.1, plugins.json wants 8.x or a newer minor version.")]
    [InlineData("9.0.0.0", "the server has Rhino 9.0.0.0, plugins.json wants 8.x")]
    public async Task Another_Rhino_is_named(string rhino, string words)
    {
        await using var contract = new GrasshopperContract();
        contract.Compute.Rhino = rhino;
        await AssertUnfitAsync(contract, words);
    }

    [Theory]
    [InlineData("", "the server lacks the Grasshopper plug-in Clipper 2.1.x or a newer minor version.")]
    [InlineData("1.9.0", "the server has the Grasshopper plug-in Clipper 1.9.0, plugins.json wants 2.1.x")]
    [InlineData("3.0.0", "the server has the Grasshopper plug-in Clipper 3.0.0")]
    public async Task A_plug_in_that_is_missing_or_another_is_named(string version, string words)
    {
        await using var contract = WithPlugin("""{"name":"Clipper","host":"gh","version":"2.1.x"}""");
        if (version.Length > 0)
            contract.Compute.GrasshopperPlugins["Clipper"] = version;
        await AssertUnfitAsync(contract, words);
    }

    [Theory]
    [InlineData("gh", "2.1.7")]
    [InlineData("gh", "2.4.0.0")] // a newer minor version
    [InlineData("rhino", "2.1.0")]
    public async Task A_plug_in_in_its_range_will_do(string host, string version)
    {
        await using var contract = WithPlugin($$"""{"name":"Clipper","host":"{{host}}","version":"2.1.x"}""");
        (host == "gh" ? contract.Compute.GrasshopperPlugins : contract.Compute.RhinoPlugins)["clipper"] = version; // whatever its case
        await AssertFitAsync(contract);
    }

    [Fact]
    public async Task An_optional_plug_in_may_be_absent()
    {
        await using var contract = WithPlugin("""{"name":"Clipper","host":"gh","version":"2.1.x","optional":true}""");
        await AssertFitAsync(contract);
    }

    [Fact]
    public async Task An_optional_plug_in_of_another_version_is_a_mismatch()
    {
        await using var contract = WithPlugin("""{"name":"Clipper","host":"gh","version":"2.1.x","optional":true}""");
        contract.Compute.GrasshopperPlugins["Clipper"] = "1.0.0";
        await AssertUnfitAsync(contract, "the server has the Grasshopper plug-in Clipper 1.0.0");
    }

    [Fact]
    public async Task An_input_and_an_output_that_the_definition_lacks_are_named()
    {
        await using var contract = new GrasshopperContract();
        contract.Folder.Edit("bindings.json", bindings =>
        {
            bindings["inputs"]![1]!["parameter"] = "RH_IN:plot";
            bindings["outputs"]![0]!["parameter"] = "RH_OUT:name";
        });
        await AssertUnfitAsync(
            contract, "bindings.json sets RH_IN:plot, which the definition does not have; it has RH_IN:crs, RH_IN:parcel",
            "bindings.json reads RH_OUT:name, which the definition does not have; it has RH_OUT:id",
            "the definition has the input RH_IN:parcel, which bindings.json does not set");
    }

    [Fact]
    public async Task An_input_of_another_type_is_named()
    {
        await using var contract = new GrasshopperContract();
        contract.Folder.Edit("bindings.json", bindings => bindings["inputs"]![1]!["type"] = "json_string");
        await AssertUnfitAsync(contract, "RH_IN:parcel is a Curve in the definition, bindings.json sets it as json_string");
    }

    [Fact]
    public async Task A_definition_without_groups_is_named()
    {
        await using var contract = new GrasshopperContract();
        File.WriteAllText(contract.Folder.File("sitefit.ghx"), "<Archive name=\"no groups\"/>");
        contract.Compute.Add(new StandInDefinition("<Archive name=\"no groups\"/>"));
        await AssertUnfitAsync(
            contract, "the definition has no outputs: put each into a group named RH_OUT:…",
            "bindings.json sets RH_IN:crs, which the definition does not have; it has none");
    }

    [Fact]
    public async Task A_definition_with_faults_of_its_own_is_named()
    {
        await using var contract = new GrasshopperContract();
        contract.Compute.Fail("/io", StandInFaults.Text(200, """{"Inputs":[],"Outputs":[],"Errors":["Multiple input parameters with the same name were detected."]}"""));
        await AssertUnfitAsync(contract, "Multiple input parameters with the same name were detected.");
    }

    [Fact]
    public async Task A_server_that_cannot_load_the_definition_is_named()
    {
        await using var contract = new GrasshopperContract();
        File.WriteAllText(contract.Folder.File("sitefit.ghx"), "<Archive name=\"another\"/>");
        await AssertUnfitAsync(contract, "broke on io (status 500): it said nothing.");
    }

    [Fact]
    public async Task A_definition_that_cannot_solve_the_contracts_own_example_is_named()
    {
        await using var contract = new GrasshopperContract();
        contract.Compute.Fail("/grasshopper", StandInFaults.ComponentErrors("Solution exception: no such layer"));
        await AssertUnfitAsync(contract, "the contract's own example minimal.json is not solved: Solution exception: no such layer");
    }

    [Fact]
    public async Task A_key_that_the_server_refuses_is_named()
    {
        await using var contract = new GrasshopperContract();
        contract.Compute.Fail("/healthcheck", StandInFaults.Refused(401));
        await AssertUnfitAsync(contract, "refuses the key in COMPUTE_API_KEY (status 401): \"Unauthorized client.\".");
    }

    [Theory]
    [InlineData("/version")]
    [InlineData("/plugins/gh/installed")]
    [InlineData("/healthcheck")]
    public async Task A_page_in_place_of_an_answer_is_no_answer_though_it_comes_with_200(string path)
    {
        await using var contract = new GrasshopperContract();
        contract.Compute.Fail(path, StandInFaults.Html(200));
        await AssertUnfitAsync(contract, $"answered {path[1..]} with what is no answer to it: \"IIS Detailed Error - 200");
    }

    [Fact]
    public async Task A_server_that_fits_again_is_found_by_the_next_look()
    {
        await using var contract = new GrasshopperContract();
        contract.Compute.Rhino = "7.0.0.0";
        await contract.StartAsync();
        contract.Compute.Rhino = "8.40.0.0";
        await contract.Compute.WaitForRequestAsync("/version");
        await contract.AppServer.UntilHealthAsync("compute", check =>
        {
            contract.AppServer.Clock.Advance(TimeSpan.FromSeconds(10));
            return check.GetProperty("status").GetString() == "ok";
        });
        Assert.Equal(HttpStatusCode.OK, (await contract.AppServer.SolveAsync(SolveInputs.Minimal)).StatusCode);
    }

    [Fact]
    public async Task The_other_contracts_go_on()
    {
        await using var contract = new GrasshopperContract();
        contract.Compute.Rhino = "7.0.0.0";
        await contract.StartAsync();
        Assert.Equal(HttpStatusCode.OK, (await contract.AppServer.SolveAsync(SolveInputs.Minimal, "sitefit:1.1.0")).StatusCode);
    }

    [Fact]
    public async Task One_contracts_trouble_costs_another_no_trial_solves()
    {
        await using var contract = new GrasshopperContract();
        var unfit = Path.Combine(contract.Folder.Path, "sitefit", "1.9.0");
        foreach (var file in Directory.EnumerateFiles(contract.Folder.File(""), "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(unfit, Path.GetRelativePath(contract.Folder.File(""), file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            var text = File.ReadAllText(file);
            File.WriteAllText(copy, Path.GetFileName(file) switch
            {
                "manifest.json" => text.Replace("1.0.0", "1.9.0", StringComparison.Ordinal),
                "plugins.json" => text.Replace("8.x", "9.x", StringComparison.Ordinal),
                _ => text,
            });
        }
        await contract.StartAsync(new KeyValuePair<string, string>("COMPUTE_CHECK_SEC", "86400")); // not due by itself, however far the clock goes

        // The first look asked twice, by pointer and by file; for the sake of the one contract there are more, every 10 s.
        for (var asked = 3; asked <= 4; asked++)
        {
            var looked = contract.Compute.WaitForRequestAsync("/io", asked);
            await contract.AppServer.UntilHealthAsync("compute", _ =>
            {
                contract.AppServer.Clock.Advance(TimeSpan.FromSeconds(10));
                return looked.IsCompleted;
            });
        }
        Assert.Equal(1, contract.Compute.Requests.Count(request => request.Path == "/grasshopper"));
        Assert.Equal(HttpStatusCode.OK, (await contract.AppServer.SolveAsync(SolveInputs.Minimal)).StatusCode);
    }

    private static GrasshopperContract WithPlugin(string plugin)
    {
        var contract = new GrasshopperContract();
        contract.Folder.Edit("plugins.json", plugins => plugins["plugins"] = new JsonArray(JsonNode.Parse(plugin)));
        return contract;
    }

    private static async Task AssertFitAsync(GrasshopperContract contract)
    {
        await contract.StartAsync();
        using var ready = await contract.AppServer.GetAsync("/ready");
        Assert.True(ready.StatusCode == HttpStatusCode.OK, await ready.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(HttpStatusCode.OK, (await contract.AppServer.SolveAsync(SolveInputs.Minimal)).StatusCode);
    }

    private static async Task AssertUnfitAsync(GrasshopperContract contract, params string[] words)
    {
        await contract.StartAsync();
        using var ready = await contract.AppServer.GetAsync("/ready");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        var report = JsonElement.Parse(await ready.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        var reason = report.GetProperty("checks").GetProperty("compute").GetProperty("description").GetString()!;

        var trials = contract.Compute.Requests.Count(request => request.Path == "/grasshopper");
        using var response = await contract.AppServer.SolveAsync(SolveInputs.Minimal);
        var problem = await response.ReadProblemAsync(HttpStatusCode.ServiceUnavailable, ErrorCodes.EngineNotReady);
        Assert.NotNull(response.Headers.RetryAfter?.Delta);
        Assert.All(words, word => Assert.Contains(word, reason, StringComparison.Ordinal));
        Assert.All(words, word => Assert.Contains(word, problem.Message, StringComparison.Ordinal));
        Assert.Equal(trials, contract.Compute.Requests.Count(request => request.Path == "/grasshopper")); // nothing was run
    }
}
