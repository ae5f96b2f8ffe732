using System.Text.Json;
using SiteFit.Contracts.Schemas;

namespace SiteFit.AppServer.Domain;

/// <summary>Whether edges that are named by index are there, and named once.</summary>
internal static class EdgeCheck
{
    /// <param name="inputs">With or without <c>setbacks</c> and <c>orientation</c>.</param>
    /// <param name="parcel">The boundary; null when there is none.</param>
    /// <param name="houses">Every house's outline.</param>
    public static IEnumerable<SchemaViolation> FindViolations(JsonElement inputs, Ring? parcel, IReadOnlyList<Ring> houses)
    {
        var setbacks = parcel is null ? [] : FindWrongSetbacks(inputs, parcel);
        return inputs.TryGetProperty("orientation", out var orientation) && houses.MinBy(house => house.EdgeCount) is { } smallest
            ? [.. setbacks, .. FindOutside(orientation.GetProperty("edge"), "/orientation/edge", smallest)]
            : setbacks;
    }

    private static IEnumerable<SchemaViolation> FindWrongSetbacks(JsonElement inputs, Ring parcel)
    {
        if (!inputs.TryGetProperty("setbacks", out var setbacks) || setbacks.ValueKind != JsonValueKind.Object
            || !setbacks.TryGetProperty("edges", out var edges))
        {
            yield break;
        }

        var seen = new HashSet<int>();
        foreach (var (index, entry) in edges.EnumerateArray().Index())
        {
            var (edge, pointer) = (entry.GetProperty("edge"), $"/setbacks/edges/{index}/edge");
            foreach (var violation in FindOutside(edge, pointer, parcel))
                yield return violation;
            if (!seen.Add(edge.GetInt32()))
                yield return new SchemaViolation(pointer, "edge_repeated", $"Edge {edge.GetInt32()} has a setback already; keep one.");
        }
    }

    private static IEnumerable<SchemaViolation> FindOutside(JsonElement edge, string pointer, Ring ring)
    {
        if (edge.GetInt32() >= ring.EdgeCount)
        {
            yield return new SchemaViolation(
                pointer, "edge_range",
                $"There is no edge {edge.GetInt32()}: the ring at {ring.Pointer} has {ring.EdgeCount}, 0 to {ring.EdgeCount - 1}.");
        }
    }
}
