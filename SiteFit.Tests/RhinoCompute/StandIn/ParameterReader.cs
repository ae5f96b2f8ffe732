using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace SiteFit.Tests.RhinoCompute.StandIn;

/// <summary>Reads <c>data</c> as the server's parameters do; what they throw at, this throws at.</summary>
internal static class ParameterReader
{
    /// <param name="data">
    /// Number <c>0.5</c>, Integer <c>7</c> (<c>7.0</c> throws), Boolean <c>true</c>, Text raw, Point <c>{"X":0,"Y":0,"Z":0}</c>,
    /// Curve an array of such points or CommonObject JSON, other geometry CommonObject JSON only.
    /// </param>
    /// <exception cref="FormatException">It is none of these.</exception>
    /// <exception cref="JsonException">It is no JSON.</exception>
    /// <exception cref="ArgumentNullException">It is null.</exception>
    public static object? Read(DefinitionInput input, string? data) => input.Type switch
    {
        ParamType.Text => input.IsContextual ? QuotedText(data) : data,
        ParamType.Number => double.Parse(Bare(data), NumberStyles.Float, CultureInfo.InvariantCulture),
        ParamType.Integer => int.Parse(Bare(data), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture),
        ParamType.Boolean => ReadBoolean(Bare(data)),
        ParamType.Point => ReadPoint(Json(data)),
        ParamType.Curve => ReadCurve(data),
        _ => CommonObject(Json(data)).GetRawText(),
    };

    /// <summary>Takes <c>0</c>, <c>{0}</c> and <c>{ 0; 1; }</c>.</summary>
    /// <returns>In the form <c>{0;1}</c>.</returns>
    public static string ReadPath(string path)
    {
        var indices = path.Replace(" ", "", StringComparison.Ordinal).Replace("{", "", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal)
            .Split(';', StringSplitOptions.RemoveEmptyEntries);
        return $"{{{string.Join(';', indices.Select(index => int.Parse(index, CultureInfo.InvariantCulture)))}}}";
    }

    private static JsonElement Json(string? data) => JsonElement.Parse(data ?? throw new ArgumentNullException(nameof(data)));

    // A number or boolean may stand in quotes.
    private static string Bare(string? data) => Json(data) switch
    {
        { ValueKind: JsonValueKind.String } quoted => quoted.GetString()!,
        { ValueKind: JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False } bare => bare.GetRawText(),
        var other => throw new FormatException($"{other.ValueKind} is no value."),
    };

    private static bool ReadBoolean(string text) =>
        bool.TryParse(text, out var value) ? value : int.Parse(text, CultureInfo.InvariantCulture) != 0;

    private static string? QuotedText(string? data)
    {
        try
        {
            return Json(data).GetString();
        }
        catch (Exception notQuoted) when (notQuoted is JsonException or InvalidOperationException)
        {
            return Regex.Unescape(data!);
        }
    }

    private static RhinoCurve ReadCurve(string? data) => Json(data) switch
    {
        { ValueKind: JsonValueKind.Array } points => new(data!, [.. points.EnumerateArray().Select(ReadPoint)]),
        var curve => new(data!, PolylineCurveJson.Read(CommonObject(curve))),
    };

    // The server reads a point as .NET's serialisation does: by exact names, and all of them.
    private static RhinoPoint ReadPoint(JsonElement point)
    {
        return new(At("X"), At("Y"), At("Z"));

        double At(string axis) => point.ValueKind == JsonValueKind.Object && point.TryGetProperty(axis, out var value) && value.ValueKind == JsonValueKind.Number
            ? value.GetDouble()
            : throw new FormatException($"A point has no {axis}.");
    }

    private static JsonElement CommonObject(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object)
            throw new FormatException($"{json.ValueKind} is no CommonObject.");
        foreach (var member in (ReadOnlySpan<string>)["version", "archive3dm", "opennurbs", "data"])
        {
            if (!json.TryGetProperty(member, out _))
                throw new FormatException($"A CommonObject has no {member}.");
        }
        return json.GetProperty("data").TryGetBytesFromBase64(out _) ? json : throw new FormatException("A CommonObject's data is no base64.");
    }
}
