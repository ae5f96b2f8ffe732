using System.Text.Json;
using System.Text.Json.Nodes;
using SiteFit.Contracts.Catalog;

namespace SiteFit.AppServer.RhinoCompute.Values;

/// <summary>Reads and writes JSON along a binding's path.</summary>
internal static class BoundValue
{
    /// <returns>For a path with two lists: the inner values, one list for each item of the outer.</returns>
    public static List<List<JsonElement>> Branches(JsonElement root, IReadOnlyList<string> steps)
    {
        var outer = steps.ToList().IndexOf(ContractBinding.EveryItem);
        return
        [
            .. Follow([root], steps.Take(outer + 1)).Select(item => Follow([item], steps.Skip(outer + 1)).ToList()),
        ];
    }

    /// <returns>The value at a path as JSON: with each list on the way a list of what stands in its items; null when it is left out.</returns>
    public static JsonNode? Shape(JsonElement root, ReadOnlySpan<string> steps)
    {
        if (steps.IsEmpty)
            return JsonSerializer.SerializeToNode(root);
        if (steps[0] != ContractBinding.EveryItem)
            return root.ValueKind == JsonValueKind.Object && root.TryGetProperty(steps[0], out var member) ? Shape(member, steps[1..]) : null;
        var list = new JsonArray();
        foreach (var item in root.EnumerateArray())
            list.Add(Shape(item, steps[1..]));
        return list;
    }

    /// <summary>Puts a value where a path leads to, making what is missing on the way.</summary>
    /// <param name="indices">Which item of each list on the way.</param>
    public static void Place(JsonObject root, IReadOnlyList<string> steps, ReadOnlySpan<int> indices, JsonNode? value)
    {
        JsonNode at = root;
        for (var step = 0; step < steps.Count; step++)
        {
            var isLast = step == steps.Count - 1;
            Func<JsonNode?> make = isLast ? () => value : steps[step + 1] == ContractBinding.EveryItem ? () => new JsonArray() : () => new JsonObject();
            if (steps[step] == ContractBinding.EveryItem)
            {
                at = Enter(at.AsArray(), indices[0], make)!;
                indices = indices[1..];
            }
            else
            {
                at = Enter(at.AsObject(), steps[step], isLast, make)!;
            }
        }
    }

    private static JsonNode? Enter(JsonArray list, int index, Func<JsonNode?> make)
    {
        while (list.Count <= index)
            list.Add(make());
        return list[index];
    }

    private static JsonNode? Enter(JsonObject json, string name, bool isLast, Func<JsonNode?> make)
    {
        if (isLast || !json.ContainsKey(name))
            json[name] = make();
        return json[name];
    }

    private static IEnumerable<JsonElement> Follow(IEnumerable<JsonElement> from, IEnumerable<string> steps) =>
        steps.Aggregate(from, (found, step) => found.SelectMany(at => Enter(at, step)));

    private static JsonElement[] Enter(JsonElement at, string step)
    {
        if (step == ContractBinding.EveryItem)
            return at.ValueKind == JsonValueKind.Array ? [.. at.EnumerateArray()] : [];
        return at.ValueKind == JsonValueKind.Object && at.TryGetProperty(step, out var member) ? [member] : [];
    }
}
