using System.Text.Json;
using System.Text.Json.Nodes;

namespace SiteFit.Tests.RhinoCompute.StandIn;

/// <summary>McNeel's own client of Rhino.Compute for JavaScript, unmodified: drives the stand-in in <c>evaluate.mjs</c>.</summary>
internal static class McNeelClient
{
    /// <summary>Makes calls one after the other.</summary>
    /// <param name="calls">
    /// <c>{"evaluate":"url or .ghx text","trees":[{"name":"…","path":[0],"items":[…]}]}</c>, <c>{"post":"io","body":{…}}</c> or <c>{"get":"version"}</c>;
    /// with <c>"asBytes":true</c> the definition goes as a Uint8Array. An item <c>{"polyline":[[0,0,0],…]}</c> becomes the JSON of a rhino3dm curve.
    /// </param>
    /// <returns>
    /// For each call <c>{"status":200,"text":"…","json":{…},"curves":{"RH_OUT:…":{…}}}</c>; <c>json</c> is null when the text is none;
    /// <c>curves</c> as <see cref="Rhino3dm.DecodeAsync"/> has them.
    /// </returns>
    public static async Task<IReadOnlyList<JsonElement>> RunAsync(StandInCompute compute, string? apiKey, params IEnumerable<JsonObject> calls)
    {
        var input = new JsonObject { ["url"] = compute.Address + "/", ["apiKey"] = apiKey, ["calls"] = new JsonArray([.. calls]) };
        var answers = await RhinoComputeScripts.RunAsync("evaluate.mjs", input.ToJsonString());
        return [.. answers.EnumerateArray()];
    }

    /// <param name="definition">A URL, or the text of a .ghx file.</param>
    public static JsonObject Evaluate(string definition, params IEnumerable<JsonObject> trees) =>
        new() { ["evaluate"] = definition, ["trees"] = new JsonArray([.. trees]) };

    public static JsonObject Tree(string input, params IEnumerable<JsonNode> items) =>
        new() { ["name"] = input, ["path"] = new JsonArray(0), ["items"] = new JsonArray([.. items]) };

    /// <summary>A curve that rhino3dm makes and encodes.</summary>
    public static JsonObject Polyline(params IEnumerable<RhinoPoint> points) =>
        new() { ["polyline"] = new JsonArray([.. points.Select(point => new JsonArray(point.X, point.Y, point.Z))]) };
}
