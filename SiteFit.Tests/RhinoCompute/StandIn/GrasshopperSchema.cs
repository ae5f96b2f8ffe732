using System.Text.Json;

namespace SiteFit.Tests.RhinoCompute.StandIn;

/// <summary>
/// The body of <c>POST /grasshopper</c> and <c>/io</c>:
/// <c>{"algo":null,"pointer":"md5_…","modelunits":"Meters","dataversion":7,"cachesolve":false,"values":[…]}</c>.
/// </summary>
/// <param name="ModelUnits">Millimetres when left out.</param>
/// <param name="Values">Null when it is null in the body, on which a solve breaks.</param>
internal sealed record GrasshopperSchema(
    string? Algo,
    string? Pointer,
    string? ModelUnits,
    int DataVersion,
    bool CacheSolve,
    double AbsoluteTolerance,
    double AngleTolerance,
    IReadOnlyList<SentTree>? Values)
{
    public const string Millimetres = "Millimeters";

    /// <exception cref="JsonException">Not JSON.</exception>
    /// <exception cref="FormatException">JSON that the server cannot take.</exception>
    /// <exception cref="InvalidOperationException">A member of a wrong kind.</exception>
    public static GrasshopperSchema Read(string body)
    {
        // The server takes an array of one for its one element.
        var json = JsonElement.Parse(body.StartsWith('[') && body.EndsWith(']') ? body[1..^1] : body);
        return new(
            json.Member("algo")?.GetString(),
            json.Member("pointer")?.GetString(),
            json.Member("modelunits") is { } units ? units.GetString() : Millimetres,
            json.Member("dataversion")?.GetInt32() ?? 7,
            json.Member("cachesolve")?.GetBoolean() ?? false,
            json.Member("absolutetolerance")?.GetDouble() ?? 0,
            json.Member("angletolerance")?.GetDouble() ?? 0,
            json.Member("values") is not { } values ? [] : values.ValueKind == JsonValueKind.Null ? null : [.. values.EnumerateArray().Select(SentTree.Read)]);
    }
}
