using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using SiteFit.AppServer.Engines;

namespace SiteFit.AppServer.Solve;

/// <summary>Puts what an engine computed into the outputs that a contract promises.</summary>
internal static class SolveOutputs
{
    /// <returns>UTF-8 JSON, not validated yet.</returns>
    public static byte[] Encode(SolveRequest request, EngineAnswer answer, DateTimeOffset now) =>
        JsonSerializer.SerializeToUtf8Bytes<JsonNode>(Create(request, answer, now));

    private static JsonObject Create(SolveRequest request, EngineAnswer answer, DateTimeOffset now) => new()
    {
        ["results"] = answer.Results,
        ["artifacts"] = answer.Artifacts,
        ["metadata"] = CreateMetadata(request, answer, now),
    };

    private static JsonObject CreateMetadata(SolveRequest request, EngineAnswer answer, DateTimeOffset now)
    {
        var metadata = new JsonObject
        {
            ["definition"] = request.Contract.Id.Definition,
            ["version"] = request.Contract.Id.Version,
            ["units"] = new JsonObject { ["length"] = "m", ["angle"] = "deg", ["crs"] = Input(request, "crs") },
            ["seed"] = Input(request, "seed"),
            ["generated_at"] = now.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
            ["engine"] = new JsonObject
            {
                ["name"] = answer.Engine.Name,
                ["version"] = answer.Engine.Version,
                ["mode"] = answer.Engine.Mode,
            },
            ["cache_hit"] = false,
            ["warnings"] = new JsonArray([.. answer.Warnings]),
        };
        foreach (var (name, value) in answer.Metadata)
            metadata[name] = value?.DeepClone();
        return metadata;
    }

    private static JsonValue? Input(SolveRequest request, string name) =>
        request.Inputs.TryGetProperty(name, out var value) ? JsonValue.Create(value) : null;
}
