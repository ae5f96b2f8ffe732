using System.Text.Json;
using SiteFit.AppServer.RhinoCompute.Client;
using SiteFit.Contracts.Catalog;

namespace SiteFit.AppServer.RhinoCompute.Values;

/// <summary>From inputs to what a definition's parameters are set to.</summary>
internal static class InputTrees
{
    /// <param name="bindings">Which value goes to which parameter.</param>
    /// <param name="ports">The definition's parameters.</param>
    /// <param name="inputs">Valid by the contract, defaults filled in.</param>
    /// <returns>
    /// One tree for each binding, an empty one for what the inputs leave out: the server would keep the last request's value of a parameter that
    /// is not named.
    /// </returns>
    public static IReadOnlyList<ParameterTree> Create(IReadOnlyList<ContractBinding> bindings, DefinitionPorts ports, JsonElement inputs)
    {
        var types = ports.Inputs.ToDictionary(port => port.Name, port => port.ParamType, StringComparer.Ordinal);
        return [.. bindings.Select(binding => Create(binding, new InputItem(binding, types.GetValueOrDefault(binding.Parameter)), inputs))];
    }

    private static ParameterTree Create(ContractBinding binding, InputItem writer, JsonElement inputs)
    {
        // A list of lists has a branch for each of the outer ones; all else is one branch.
        var branches = binding.Lists < 2
            ? [[.. binding.Find(inputs).Select(found => found.Value)]]
            : BoundValue.Branches(inputs, binding.Steps);
        if (branches.Count == 0)
            branches = [[]];
        return new(binding.Parameter, [.. branches.Select((items, index) => new TreeBranch(TreePath.Of(index), [.. items.Select(writer.Write)]))]);
    }
}
