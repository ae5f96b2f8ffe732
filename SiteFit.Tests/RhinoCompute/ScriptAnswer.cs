using System.Text.Json;
using System.Text.Json.Nodes;
using SiteFit.Tests.Contracts;
using SiteFit.Tests.RhinoCompute.StandIn;

namespace SiteFit.Tests.RhinoCompute;

/// <summary>What sitefit 1.0.0's script answers, its variables named as the contract's bindings name them.</summary>
internal sealed record ScriptAnswer(JsonElement Outputs)
{
    /// <param name="inputs">Of 1.0.0, with defaults.</param>
    public static async Task<ScriptAnswer> SolveAsync(JsonElement inputs)
    {
        var (contract, given) = (ContractsFolder.SiteFit, new JsonObject());
        foreach (var binding in contract.Bindings.Inputs)
            given[NameOf(binding.Parameter)] = JsonNode.Parse(Assert.Single(binding.Find(inputs)).Value.GetRawText());
        var request = new JsonObject
        {
            ["script"] = contract.Script!.Source,
            ["inputs"] = given,
            ["outputs"] = new JsonArray([.. contract.Bindings.Outputs.Select(binding => JsonValue.Create(NameOf(binding.Parameter)))]),
        };
        var answer = JsonElement.Parse((await new PythonScripts().RunAsync(request.ToJsonString(), TestContext.Current.CancellationToken)).Body);
        return new ScriptAnswer(answer.TryGetProperty("outputs", out var outputs) ? outputs : answer);
    }

    /// <summary>The exception that it ended with, type and words; null when it did not.</summary>
    public string? Raised => Outputs.TryGetProperty("message", out var message) ? message.GetString() : null;

    public string[] Texts(string name) => [.. Outputs.GetProperty(name).EnumerateArray().Select(text => text.GetString()!)];

    public double[] Numbers(string name) => [.. Outputs.GetProperty(name).EnumerateArray().Select(number => number.GetDouble())];

    public JsonObject[] Metrics => [.. Outputs.GetProperty("metrics").EnumerateArray().Select(metrics => JsonObject.Create(metrics)!)];

    public string[] Tags => [.. Outputs.GetProperty("tags").EnumerateArray().Select(tags => tags.GetRawText())];

    /// <summary>Metres, best first; none where nothing fits.</summary>
    public double[] Setbacks => Raised is null ? [.. Metrics.Select(metrics => (double)metrics["min_setback_m"]!)] : [];

    /// <summary>As <c>parcel</c> in <c>RH_IN:parcel</c>.</summary>
    private static string NameOf(string parameter) => parameter[(parameter.IndexOf(':', StringComparison.Ordinal) + 1)..];
}
