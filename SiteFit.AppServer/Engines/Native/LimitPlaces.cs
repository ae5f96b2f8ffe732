using System.Text.Json;
using SiteFit.AppServer.Placement;

namespace SiteFit.AppServer.Engines.Native;

/// <summary>Where in the inputs a limit was set.</summary>
internal static class LimitPlaces
{
    /// <returns>RFC 6901 pointer of the number that says what to keep, of the shape itself when nothing is to be kept from it.</returns>
    public static string PointerOf(Limit limit, PlacementProblem problem, JsonElement inputs) => limit.Kind switch
    {
        LimitKind.Edge => OfEdge(limit.Index, problem.Parcel.Setbacks, inputs),
        LimitKind.Hole => problem.Parcel.Setbacks.Default > 0 ? OfDefault(inputs) : $"/parcel/holes/{limit.Index}",
        LimitKind.Obstacle => $"/obstacles/{limit.Index}/{(problem.Obstacles[limit.Index].Buffer > 0 ? "buffer" : "coordinates")}",
        LimitKind.Coverage => "/max_coverage",
        _ => throw new InvalidOperationException($"There is no place for {limit}."),
    };

    /// <summary>What a limit of distance asks for, metres.</summary>
    public static double Required(Limit limit, PlacementProblem problem) => limit.Kind switch
    {
        LimitKind.Edge => problem.Parcel.Setbacks.ByEdge.GetValueOrDefault(limit.Index, problem.Parcel.Setbacks.Default),
        LimitKind.Hole => problem.Parcel.Setbacks.Default,
        LimitKind.Obstacle => problem.Obstacles[limit.Index].Buffer,
        _ => 0,
    };

    private static string OfEdge(int edge, Setbacks setbacks, JsonElement inputs)
    {
        if (setbacks.ByEdge.TryGetValue(edge, out var own))
        {
            var (index, _) = inputs.GetProperty("setbacks").GetProperty("edges").EnumerateArray().Index()
                .First(entry => entry.Item.GetProperty("edge").GetInt32() == edge);
            return own > 0 ? $"/setbacks/edges/{index}/setback" : OfShape(edge);
        }
        return setbacks.Default > 0 ? OfDefault(inputs) : OfShape(edge);
    }

    private static string OfShape(int edge) => $"/parcel/coordinates/{edge}";

    private static string OfDefault(JsonElement inputs) =>
        inputs.GetProperty("setbacks").ValueKind == JsonValueKind.Number ? "/setbacks" : "/setbacks/default";
}
