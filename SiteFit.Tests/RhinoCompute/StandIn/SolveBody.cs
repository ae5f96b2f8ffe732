using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SiteFit.Tests.RhinoCompute.StandIn;

/// <summary>
/// The body of a solve's answer. It has the request's schema, with that schema's defaults:
/// <c>{"modelunits":"Millimeters","dataversion":7,"algo":"","pointer":"md5_…","cachesolve":false,"values":[…],"warnings":[…],"errors":[…]}</c>.
/// </summary>
internal static class SolveBody
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary><c>warnings</c> and <c>errors</c> are left out when there are none.</summary>
    public static string Write(GrasshopperOutcome outcome)
    {
        var body = new JsonObject
        {
            ["modelunits"] = GrasshopperSchema.Millimetres, // of the answer's own schema; not what the request said
            ["dataversion"] = 7,
            ["algo"] = "",
            ["pointer"] = outcome.Pointer,
            ["cachesolve"] = false,
            ["values"] = new JsonArray([.. outcome.Trees.Select(tree => Tree(tree.Key, tree.Value))]),
        };
        if (outcome.Warnings is not [])
            body["warnings"] = Lines(outcome.Warnings);
        if (outcome.Errors is not [])
            body["errors"] = Lines(outcome.Errors);
        return body.ToJsonString(Relaxed);
    }

    /// <summary><c>{"ParamName":"…","InnerTree":{"{0}":[{"type":"…","data":"…"}]}}</c></summary>
    public static JsonObject Tree(string name, IReadOnlyDictionary<string, IReadOnlyList<OutputItem>> branches) => new()
    {
        ["ParamName"] = name,
        ["InnerTree"] = new JsonObject(branches.Select(branch => KeyValuePair.Create(
            branch.Key,
            (JsonNode?)new JsonArray([.. branch.Value.Select(item => new JsonObject { ["type"] = item.Type, ["data"] = item.Data })])))),
    };

    public static JsonArray Lines(IReadOnlyList<string> lines) => new([.. lines.Select(line => JsonValue.Create(line))]);
}
