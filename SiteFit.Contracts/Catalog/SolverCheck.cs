using System.Text.Json;
using SiteFit.Contracts.Schemas;

namespace SiteFit.Contracts.Catalog;

/// <summary>
/// Whether a contract's bindings say all that a solver outside of this system needs: a Grasshopper definition or a script knows the contract by
/// them alone, where an embedded engine reads inputs and writes outputs itself.
/// </summary>
internal static class SolverCheck
{
    public const string Results = "$.results[*]";

    private const string Metadata = "$.metadata.";

    /// <returns>What is missing, in one line; null when nothing is.</returns>
    public static string? FindFault(ContractBindings bindings, ContractSchema inputs, ContractSchema outputs)
    {
        if (bindings.Inputs.FirstOrDefault(binding => MayHaveGaps(binding, inputs)) is { } ragged)
        {
            return $"{ragged.Parameter} is bound to {ragged.Path}, which an item may leave out: the solver could not tell which items have one. "
                + "Make it required there or bind the whole list as json_string.";
        }
        if (bindings.Outputs.FirstOrDefault(IsElsewhere) is { } lost)
            return $"{lost.Parameter} is bound to {lost.Path}; a solver gives {Results} and {Metadata}…, all else is the service's.";
        if (outputs.Find(Results) is not { } result)
            return $"needs outputs with {Results}.";
        return FindUnbound(bindings, outputs, result, Results) is { } member
            ? $"binds no output to {member}, which is required and has no default in outputs.schema.json."
            : null;
    }

    /// <summary>Parallel lists must stay in step: no item may lack what the others have.</summary>
    private static bool MayHaveGaps(ContractBinding binding, ContractSchema inputs)
    {
        var steps = binding.Steps;
        var lastList = steps.ToList().LastIndexOf(BindingPath.EveryItem);
        if (lastList < 0)
            return false;
        var at = $"$.{string.Join('.', steps.Take(lastList + 1))}".Replace($".{BindingPath.EveryItem}", BindingPath.EveryItem, StringComparison.Ordinal);
        foreach (var name in steps.Skip(lastList + 1))
        {
            var item = inputs.Find(at)!.Value;
            at = $"{at}.{name}";
            // Inputs reach a solver with their defaults filled in.
            if (!Required(item).Contains(name) && !inputs.Find(at)!.Value.TryGetProperty("default", out _))
                return true;
        }
        return false;
    }

    private static bool IsElsewhere(ContractBinding binding) =>
        !binding.Path.StartsWith(Results + ".", StringComparison.Ordinal) && !binding.Path.StartsWith(Metadata, StringComparison.Ordinal);

    private static string? FindUnbound(ContractBindings bindings, ContractSchema outputs, JsonElement schema, string path)
    {
        foreach (var name in Required(schema))
        {
            var at = $"{path}.{name}";
            if (bindings.Outputs.Any(binding => binding.Path == at || binding.Path.StartsWith(at + BindingPath.EveryItem, StringComparison.Ordinal)))
                continue;
            if (outputs.Find(at) is not { } member || DefaultsPlan.Implied(member) is null)
                return at;
            if (FindUnbound(bindings, outputs, member, at) is { } below)
                return below;
        }
        return null;
    }

    private static IEnumerable<string> Required(JsonElement schema) =>
        schema.TryGetProperty("required", out var names) ? names.EnumerateArray().Select(name => name.GetString()!) : [];
}
