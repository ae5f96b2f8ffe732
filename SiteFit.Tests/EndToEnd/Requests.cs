using System.Text.Json.Nodes;

namespace SiteFit.Tests.EndToEnd;

/// <summary>Bodies for <c>POST /jobs/run</c>.</summary>
internal static class Requests
{
    /// <summary>The request that the README shows.</summary>
    public const string Seed = """
        {
          "app_id": "sitefit",
          "definition": "sitefit",
          "version": "1.0.0",
          "inputs": {
            "crs": "EPSG:5514",
            "parcel": {"coordinates": [[0, 0], [20, 0], [20, 30], [0, 30], [0, 0]]},
            "house": {"coordinates": [[0, 0], [10, 0], [10, 8], [0, 8], [0, 0]]},
            "seed": 999
          }
        }
        """;

    private static int _lastSeed = 1000;

    /// <summary>A request that no other test makes, so that it is solved and not found.</summary>
    public static string New() => With("/inputs/seed", Interlocked.Increment(ref _lastSeed));

    /// <summary>A new request around the inputs of an example of the contract.</summary>
    public static string Example(string name) => With(
        "/inputs", JsonNode.Parse(File.ReadAllText(Repository.File($"contracts/sitefit/1.0.0/examples/{name}.json"))));

    /// <summary>An example of sitefit 1.1.0, which an engine solves that draws files.</summary>
    /// <param name="change">What makes its inputs other than the example's.</param>
    public static JsonObject Placement(string example, Action<JsonObject> change)
    {
        var inputs = JsonNode.Parse(File.ReadAllText(Repository.File($"contracts/sitefit/1.1.0/examples/valid/{example}.json")))!.AsObject();
        change(inputs);
        return new JsonObject { ["app_id"] = "sitefit", ["definition"] = "sitefit", ["version"] = "1.1.0", ["inputs"] = inputs };
    }

    /// <param name="pointer">Of a member of the seed's request to set, or to remove when the value is null.</param>
    public static string With(string pointer, JsonNode? value)
    {
        var request = JsonNode.Parse(Seed)!.AsObject();
        var names = pointer.Split('/')[1..];
        var owner = names[..^1].Aggregate(request, (at, name) => at[name]!.AsObject());
        if (value is null)
            owner.Remove(names[^1]);
        else
            owner[names[^1]] = value;
        return request.ToJsonString();
    }
}
