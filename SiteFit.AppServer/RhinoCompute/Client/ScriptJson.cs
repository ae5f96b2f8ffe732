using System.Text.Json;

namespace SiteFit.AppServer.RhinoCompute.Client;

/// <summary>The bodies of <c>/script/python3</c> and <c>/script/csharp</c>.</summary>
/// <remarks><code>
/// {"script":"…","inputs":{"grid_step":0.5},"outputs":["score"]}
/// {"outputs":{"score":[1.5]},"stdout":"","stderr":"","elapsedMs":12}
/// </code></remarks>
internal static class ScriptJson
{
    public static byte[] Write(string source, IReadOnlyDictionary<string, JsonElement> inputs, IReadOnlyList<string> outputs)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("script", source);
            json.WriteStartObject("inputs");
            foreach (var (name, value) in inputs)
            {
                json.WritePropertyName(name);
                value.WriteTo(json);
            }
            json.WriteEndObject();
            json.WriteStartArray("outputs");
            foreach (var name in outputs)
                json.WriteStringValue(name);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return buffer.ToArray();
    }

    /// <returns>Null when it is no reply.</returns>
    public static ScriptReply? Read(JsonElement answer) => answer.Find("outputs") is { ValueKind: JsonValueKind.Object } outputs
        ? new(outputs.EnumerateObject().ToDictionary(output => output.Name, output => output.Value), Text(answer, "stderr"))
        : null;

    /// <returns>What the script raised.</returns>
    public static IReadOnlyList<string> ReadFailure(JsonElement answer) =>
        Text(answer, "message") is { Length: > 0 } message ? [message] : Text(answer, "error") is { Length: > 0 } error ? [error] : [];

    private static string Text(JsonElement answer, string name) =>
        answer.Find(name) is { ValueKind: JsonValueKind.String } text ? text.GetString()! : "";
}
