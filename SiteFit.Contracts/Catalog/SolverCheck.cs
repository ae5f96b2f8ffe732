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

    /// <param name="bindings">Without a fault of their own, see <see cref="BindingCheck"/>.</param>
    /// <returns>What is missing, each in one line.</returns>
    public static IEnumerable<string> FindFaults(ContractBindings bindings, ContractSchema inputs, ContractSchema outputs)
    {
        foreach (var ragged in bindings.Inputs.Where(binding => MayHaveGaps(binding, inputs)))
        {
            yield return $"{ragged.Parameter} is bound to {ragged.Path}, which an item may leave out: the solver could not tell which items have one. "
                + "Make it required there or bind the whole list as json_string.";
        }
        foreach (var lost in bindings.Outputs.Where(IsElsewhere))
            yield return $"{lost.Parameter} is bound to {lost.Path}; a solver gives {Results} and {Metadata}…, all else is the service's.";
        if (outputs.Find(Results) is not { } result)
        {
            yield return $"needs outputs with {Results}.";
            yield break;
        }
        foreach (var member in FindUnbound(bindings, outputs, result, Results))
            yield return $"binds no output to {member}, which is required and has no default in outputs.schema.json.";
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

    private static IEnumerable<string> FindUnbound(ContractBindings bindings, ContractSchema outputs, JsonElement schema, string path)
    {
        foreach (var name in Required(schema))
        {
            var at = $"{path}.{name}";
            if (bindings.Outputs.Any(binding => binding.Path == at || binding.Path.StartsWith(at + BindingPath.EveryItem, StringComparison.Ordinal)))
                continue;
            if (outputs.Find(at) is not { } member || DefaultsPlan.Implied(member) is null)
            {
                yield return at;
                continue;
            }
            foreach (var below in FindUnbound(bindings, outputs, member, at))
                yield return below;
        }
    }

    private static IEnumerable<string> Required(JsonElement schema) =>
        schema.TryGetProperty("required", out var names) ? names.EnumerateArray().Select(name => name.GetString()!) : [];
}
