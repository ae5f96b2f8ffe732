using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using SiteFit.AppServer.RhinoCompute.Client;
using SiteFit.AppServer.RhinoCompute.Curves;
using SiteFit.Contracts.Catalog;
using SiteFit.Contracts.Json;

namespace SiteFit.AppServer.RhinoCompute.Values;

/// <summary>Reads one value that a definition or a script gave.</summary>
/// <param name="binding">Tells the type.</param>
/// <param name="positionLength">How many numbers the contract writes for a position, 2 or 3.</param>
/// <param name="tolerance">How far a curve that is no polyline may lie from the positions it is read as, metres.</param>
internal sealed class OutputItem(ContractBinding binding, int positionLength, double tolerance)
{
    /// <param name="item">JSON in a text: <c>0.85</c>, <c>"north"</c>, <c>{"version":10000,…}</c>.</param>
    /// <exception cref="ComputeException">It is not of the bound type.</exception>
    public JsonNode Read(TreeItem item) =>
        Read(StrictJson.TryParse(item.Data, out var value, out _) ? value : JsonSerializer.SerializeToElement(item.Data), item.Data);

    /// <inheritdoc cref="Read(TreeItem)"/>
    public JsonNode Read(JsonElement value) => Read(value, value.ToString());

    /// <param name="raw">For the message.</param>
    private JsonNode Read(JsonElement value, string raw) => binding.Type switch
    {
        BindingType.Number => ReadNumber(value) ?? throw Wrong(raw),
        BindingType.Integer => ReadNumber(value) is { } number && double.IsInteger(number) && Math.Abs(number) <= 1e15 ? (long)number : throw Wrong(raw),
        BindingType.Boolean => ReadBoolean(value) ?? throw Wrong(raw),
        BindingType.Text => ReadText(value) ?? throw Wrong(raw),
        BindingType.JsonText => ReadJson(value) ?? throw Wrong(raw),
        BindingType.Point => ReadPoint(value) is { } point ? Positions.Write(point, positionLength) : throw Wrong(raw),
        _ => ReadCurve(value, raw),
    };

    /// <summary>A panel and a text component give numbers as texts.</summary>
    private static double? ReadNumber(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => value.GetDouble(),
        JsonValueKind.String when double.TryParse(value.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && double.IsFinite(number) => number,
        _ => null,
    };

    private static bool? ReadBoolean(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True or JsonValueKind.False => value.GetBoolean(),
        JsonValueKind.String when bool.TryParse(value.GetString(), out var truth) => truth,
        _ => null,
    };

    private static string? ReadText(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.GetRawText(), // a text such as 12 comes out of a panel without quotes
        _ => null,
    };

    /// <summary>Parsed twice: the text that comes in JSON holds JSON again. A script may give the value itself.</summary>
    private static JsonNode? ReadJson(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String)
            return JsonSerializer.SerializeToNode(value);
        return StrictJson.TryParse(value.GetString()!, out var inner, out _) ? JsonSerializer.SerializeToNode(inner) : null;
    }

    /// <summary><c>{"X":1,"Y":2,"Z":0}</c> of Rhino, <c>[1, 2]</c> of a script.</summary>
    private static CurvePoint? ReadPoint(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Object)
            return Number("X") is { } x && Number("Y") is { } y && Number("Z") is { } z ? new CurvePoint(x, y, z) : null;
        return value.ValueKind == JsonValueKind.Array && value.GetArrayLength() is 2 or 3
            && value.EnumerateArray().All(number => number.ValueKind == JsonValueKind.Number) ? Positions.Read(value) : null;

        double? Number(string name) => value.Find(name) is { ValueKind: JsonValueKind.Number } number ? number.GetDouble() : null;
    }

    /// <summary>CommonObject JSON of Rhino, a list of positions of a script.</summary>
    private JsonArray ReadCurve(JsonElement value, string raw)
    {
        if (value.ValueKind == JsonValueKind.Array)
            return [.. value.EnumerateArray().Select(position => Positions.Write(ReadPoint(position) ?? throw Wrong(raw), positionLength))];
        if (!CurveReader.TryRead(value, tolerance, out var points, out var fault))
            throw new ComputeException(ComputeFault.Malformed, $"{binding.Parameter} gave no curve that can be read: {fault}.");
        return [.. points.Select(point => Positions.Write(point, positionLength))];
    }

    private ComputeException Wrong(string raw)
    {
        var shown = raw.Length > 80 ? $"{raw[..80]}…" : raw;
        return new(ComputeFault.Malformed, $"{binding.Parameter} gave {shown}, which is no {binding.Type.Name()}.");
    }
}
