using System.Text.Json;
using SiteFit.Contracts.Schemas;

namespace SiteFit.Contracts.Catalog;

/// <summary>Holds bindings against the schema that they lead into, so that a wrong one is found at load and not by a job.</summary>
internal static class BindingCheck
{
    /// <summary>A list of lists is a Grasshopper tree; there is nothing deeper.</summary>
    private const int MostLists = 2;

    /// <returns>What is wrong with the bindings, each naming its parameter.</returns>
    public static IEnumerable<string> FindFaults(IReadOnlyList<ContractBinding> bindings, ContractSchema schema) =>
    [
        .. bindings.GroupBy(binding => binding.Parameter, StringComparer.Ordinal)
            .Where(same => same.Count() > 1)
            .Select(doubled => $"{doubled.Key} is bound twice; keep one."),
        .. bindings.Select(binding => FindFault(binding, schema)).OfType<string>(),
    ];

    private static string? FindFault(ContractBinding binding, ContractSchema schema)
    {
        if (!BindingPath.IsWellFormed(binding.Path))
            return $"{binding.Parameter} is bound to {binding.Path}, which is no path of the form $.a.b[*].c.";
        if (binding.Lists > MostLists)
            return $"{binding.Parameter} is bound to {binding.Path}, a list in a list in a list; {MostLists} lists are the most.";
        if (schema.Find(binding.Path) is not { } target)
            return $"{binding.Parameter} is bound to {binding.Path}, which the schema cannot have.";
        return Fits(binding.Type, target, schema)
            ? null
            : $"{binding.Parameter} is bound as {binding.Type.Name()} to {binding.Path}, which is {Describe(target)}.";
    }

    private static bool Fits(BindingType type, JsonElement target, ContractSchema schema)
    {
        if (Choices(target) is { } choices)
            return choices.EnumerateArray().Any(choice => Fits(type, schema.Follow(choice), schema));
        return type switch
        {
            BindingType.Number => TypeOf(target) is "number" or "integer",
            BindingType.Integer => TypeOf(target) is "integer",
            BindingType.Boolean => TypeOf(target) is "boolean",
            BindingType.Text => TypeOf(target) is "string",
            BindingType.Point => IsArrayOf(target, schema, item => TypeOf(item) is "number"),
            BindingType.Curve => IsArrayOf(target, schema, position => IsArrayOf(position, schema, item => TypeOf(item) is "number")),
            _ => true, // any JSON can be written as text
        };
    }

    private static bool IsArrayOf(JsonElement target, ContractSchema schema, Func<JsonElement, bool> isItem) =>
        TypeOf(target) is "array" && target.TryGetProperty("items", out var items) && isItem(schema.Follow(items));

    private static JsonElement? Choices(JsonElement target) =>
        target.TryGetProperty("anyOf", out var any) || target.TryGetProperty("oneOf", out any) ? any : null;

    private static string? TypeOf(JsonElement target) => target.TryGetProperty("type", out var type) ? type.GetString() : null;

    private static string Describe(JsonElement target) => TypeOf(target) is { } type
        ? $"{(type is "object" or "array" or "integer" ? "an" : "a")} {type} there"
        : "something else there";
}
