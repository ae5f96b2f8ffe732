using System.Text.Json;
using SiteFit.Contracts.Catalog;

namespace SiteFit.AppServer.RhinoCompute.Values;

/// <summary>From inputs to a script's variables: JSON as it stands in the inputs, curves as lists of <c>[x, y]</c>.</summary>
internal static class ScriptInputs
{
    /// <returns>One for each binding; null for what the inputs leave out.</returns>
    public static IReadOnlyDictionary<string, JsonElement> Create(IReadOnlyList<ContractBinding> bindings, JsonElement inputs) =>
        bindings.ToDictionary(
            ScriptNames.Of, binding => JsonSerializer.SerializeToElement(BoundValue.Shape(inputs, [.. binding.Steps])), StringComparer.Ordinal);
}
