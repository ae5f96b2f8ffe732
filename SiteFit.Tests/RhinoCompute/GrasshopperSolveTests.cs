using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using SiteFit.Tests.AppServer;
using SiteFit.Tests.RhinoCompute.StandIn;

namespace SiteFit.Tests.RhinoCompute;

/// <summary>A contract with a Grasshopper definition is solved by Rhino.Compute: what goes out, and what comes back of it.</summary>
public sealed class GrasshopperSolveTests
{
    private const string Inputs = """
        {
          "crs": "EPSG:5514",
          "parcel": {"coordinates": [[-1100000.25, -500000.5], [-1099970.25, -500000.5], [-1099970.25, -499960.5], [-1100000.25, -499960.5], [-1100000.25, -500000.5]]},
          "house": {"coordinates": [[0, 0], [10, 0], [10, 8], [0, 8], [0, 0]]},
          "rotation": {"min": 10, "max": 80, "step": 2.5}, "grid_step": 0.25, "seed": 7
        }
        """;

    [Fact]
    public async Task The_definitions_answer_becomes_the_contracts_outputs()
    {
        await using var contract = await new GrasshopperContract().StartAsync();
        var outputs = await SolveAsync(contract, Inputs);
        var results = outputs["results"]!.AsArray();
        Assert.Equal(2, results.Count);
        var expected = """
            {
              "id": "gh-7-a",
              "transform": {
                "rotation": {"axis": "z", "value": 10, "units": "deg"},
                "translation": {"x": 30, "y": 0.25, "z": 0, "units": "m"},
                "scale": {"uniform": 1}
              },
              "score": 2.5, "metrics": {"min_setback_m": 2.5}, "tags": ["south"]
            }
            """;
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), results[0]), results[0]!.ToJsonString());
        Assert.Equal(("gh-7-b", 80, 5, 2.5), (
            (string?)results[1]!["id"], (double)results[1]!["transform"]!["rotation"]!["value"]!,
            (double)results[1]!["transform"]!["translation"]!["x"]!, (double)results[1]!["transform"]!["translation"]!["y"]!));

        var metadata = outputs["metadata"]!;
        Assert.Equal("""{"name":"grasshopper","version":"Rhino 8.35.26100.1001, Compute 8.0.0.0","mode":"deterministic"}""", metadata["engine"]!.ToJsonString());
        Assert.Equal(["EPSG:5514 in Meters"], metadata["warnings"]!.AsArray().Select(warning => (string?)warning));
    }

    [Fact]
    public async Task Every_input_is_sent_each_time_in_the_form_that_the_server_reads()
    {
        await using var contract = await new GrasshopperContract().StartAsync();
        await SolveAsync(contract, Inputs);
        await SolveAsync(contract, SolveInputs.Minimal);

        var sent = contract.Compute.Requests.Last(request => request.Path == "/grasshopper").Grasshopper;
        Assert.Equal(("Meters", 7, false), (sent.ModelUnits, sent.DataVersion, sent.CacheSolve));
        Assert.Equal(contract.Load().Bindings.Inputs.Select(binding => binding.Parameter), sent.Values!.Select(tree => tree.ParamName));
        Assert.All(sent.Values!, tree => Assert.Equal("{0}", Assert.Single(tree.Branches).Key));
        string? Data(string name) => Assert.Single(sent.Values!.Single(tree => tree.ParamName == name).Branches[0].Value).Data;
        Assert.Equal(("0", "180", "5", "0.5", "1"), (
            Data("RH_IN:rotation_min"), Data("RH_IN:rotation_max"), Data("RH_IN:rotation_step"), Data("RH_IN:grid_step"), Data("RH_IN:seed")));
        Assert.Equal("EPSG:5514", Data("RH_IN:crs")); // no quotes: a text parameter would keep them
    }

    [Fact]
    public async Task McNeels_rhino3dm_decodes_the_curves_that_were_sent()
    {
        await using var contract = await new GrasshopperContract().StartAsync();
        await SolveAsync(contract, Inputs);

        var sent = contract.Compute.Requests.Last(request => request.Path == "/grasshopper").Grasshopper;
        var curve = await Rhino3dm.DecodeAsync(sent.Values!.Single(tree => tree.ParamName == "RH_IN:parcel").Branches[0].Value[0].Data!);
        Assert.Equal("PolylineCurve", curve.GetProperty("kind").GetString());
        Assert.True(curve.GetProperty("isClosed").GetBoolean());
        Assert.Equal(
            [[-1100000.25, -500000.5, 0], [-1099970.25, -500000.5, 0], [-1099970.25, -499960.5, 0], [-1100000.25, -499960.5, 0], [-1100000.25, -500000.5, 0]],
            curve.GetProperty("points").EnumerateArray().Select(point => point.EnumerateArray().Select(number => number.GetDouble()).ToArray()));
    }

    [Fact]
    public async Task The_file_is_sent_once_and_its_pointer_from_then_on()
    {
        await using var contract = await new GrasshopperContract().StartAsync();
        await SolveAsync(contract, Inputs);
        contract.Compute.Forget(); // as a server does that was started anew
        await SolveAsync(contract, SolveInputs.Minimal);
        await SolveAsync(contract, Inputs);

        var definition = GrasshopperContract.Definition();
        var sent = contract.Compute.Requests.Where(request => request.Path is "/io" or "/grasshopper")
            .Select(request => (request.Path, request.Grasshopper.Pointer == definition.Pointer, request.Grasshopper.Algo == definition.Algo));
        Assert.Equal(
            [
                ("/io", true, false), ("/io", false, true), // unknown yet
                ("/grasshopper", true, false), // the trial at start
                ("/grasshopper", true, false),
                ("/grasshopper", true, false), ("/grasshopper", false, true), // forgotten
                ("/grasshopper", true, false),
            ],
            sent);
    }

    [Fact]
    public async Task Health_says_which_server_solves_what()
    {
        await using var contract = await new GrasshopperContract().StartAsync();
        using var response = await contract.AppServer.GetAsync("/health");
        var checks = JsonElement.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).GetProperty("checks");
        Assert.Equal(
            "sitefit:1.0.0 by grasshopper Rhino 8.35.26100.1001, Compute 8.0.0.0, sitefit:1.1.0 by native 1.0.0",
            checks.GetProperty("engines").GetProperty("description").GetString());
        Assert.Equal(
            $"{contract.Compute.Address}/: Rhino 8.35.26100.1001, Compute 8.0.0.0, solves sitefit:1.0.0",
            checks.GetProperty("compute").GetProperty("description").GetString());
    }

    [Fact]
    public async Task The_key_goes_with_every_request_and_no_child_is_started_by_looking()
    {
        await using var contract = new GrasshopperContract();
        contract.Compute.ApiKey = "key-1";
        await contract.StartAsync();
        await SolveAsync(contract, Inputs);
        Assert.All(contract.Compute.Requests, request => Assert.Equal("key-1", request.Headers["RhinoComputeKey"]));
        Assert.False(contract.Compute.ChildrenWereSpawned);
    }

    private static async Task<JsonObject> SolveAsync(GrasshopperContract contract, string inputs)
    {
        using var response = await contract.AppServer.SolveAsync(inputs);
        var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.StatusCode == HttpStatusCode.OK, body);
        return JsonNode.Parse(body)!.AsObject();
    }
}
