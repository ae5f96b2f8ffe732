using System.Text.Json;
using System.Text.Json.Nodes;
using SiteFit.AppServer.RhinoCompute.Client;
using SiteFit.Contracts;
using SiteFit.Contracts.Catalog;

namespace SiteFit.AppServer.RhinoCompute.Values;

/// <summary>From what a definition or a script gave to a contract's outputs.</summary>
/// <param name="contract">Tells by its bindings what goes where.</param>
/// <param name="tolerance">See <see cref="OutputItem"/>.</param>
internal sealed class OutputReader(Contract contract, double tolerance)
{
    private const string ResultsStep = "results";

    /// <param name="trees">Any number of branches; flattened in the order of their paths where a value or a list is bound.</param>
    /// <exception cref="ComputeException">An output is missing, has too many values or the wrong ones.</exception>
    public JsonObject Read(IReadOnlyList<ParameterTree> trees) => Assemble(binding =>
    {
        var tree = trees.FirstOrDefault(tree => tree.Name == binding.Parameter) ?? throw Missing(binding);
        var item = ItemOf(binding);
        return binding.Lists < 2
            ? [.. tree.Items.Select((value, index) => (Indices(binding, index), item.Read(value)))]
            : [.. tree.Branches.SelectMany((branch, outer) => branch.Items.Select((value, inner) => (new[] { outer, inner }, item.Read(value))))];
    });

    /// <param name="values">By the parameter's name as a script has it: a value, a list, or a list of lists, as it is bound.</param>
    /// <inheritdoc cref="Read(IReadOnlyList{ParameterTree})"/>
    public JsonObject Read(IReadOnlyDictionary<string, JsonElement> values) => Assemble(binding =>
    {
        var name = ScriptNames.Of(binding);
        if (!values.TryGetValue(name, out var value) || value.ValueKind == JsonValueKind.Null)
            throw Missing(binding);
        var item = ItemOf(binding);
        return [.. Spread(value, binding, binding.Lists).Select(found => (found.Indices, item.Read(found.Value)))];
    });

    private JsonObject Assemble(Func<ContractBinding, IReadOnlyList<(int[] Indices, JsonNode Value)>> read)
    {
        var outputs = new JsonObject { [ResultsStep] = new JsonArray() };
        (string Parameter, int Count)? first = null;
        foreach (var binding in contract.Bindings.Outputs)
        {
            var values = read(binding);
            if (binding.Lists == 0 && values.Count > 1)
                throw new ComputeException(ComputeFault.Malformed, $"{binding.Parameter} gave {values.Count} values where {binding.Path} takes one.");

            // All lists of the results' members are in step, or a placement would get another's score.
            if (binding.Steps[0] == ResultsStep && values.Count > 0)
            {
                var count = values.Max(value => value.Indices[0]) + 1;
                first ??= (binding.Parameter, count);
                if (count != first.Value.Count)
                {
                    throw new ComputeException(
                        ComputeFault.Malformed, $"{binding.Parameter} is for {count} result(s), {first.Value.Parameter} for {first.Value.Count}; they must be in step.");
                }
            }
            foreach (var (indices, value) in values)
                BoundValue.Place(outputs, binding.Steps, indices, value);
        }
        Complete(outputs);
        return outputs;
    }

    /// <summary>The results only: the service writes the metadata that nobody is bound to.</summary>
    private void Complete(JsonObject outputs)
    {
        var results = new JsonObject { [ResultsStep] = outputs[ResultsStep]!.DeepClone() };
        contract.CompleteOutputs(results);
        outputs[ResultsStep] = results[ResultsStep]!.DeepClone();
    }

    private OutputItem ItemOf(ContractBinding binding) => new(binding, contract.PositionLength(binding), tolerance);

    private static int[] Indices(ContractBinding binding, int index) => binding.Lists == 0 ? [] : [index];

    private static IEnumerable<(int[] Indices, JsonElement Value)> Spread(JsonElement value, ContractBinding binding, int lists)
    {
        if (lists == 0)
            return [([], value)];
        if (value.ValueKind != JsonValueKind.Array)
            throw new ComputeException(ComputeFault.Malformed, $"{binding.Parameter} gave one value where {binding.Path} takes a list.");
        return value.EnumerateArray().SelectMany(
            (item, index) => Spread(item, binding, lists - 1).Select(found => (new[] { index }.Concat(found.Indices).ToArray(), found.Value)));
    }

    private static ComputeException Missing(ContractBinding binding) =>
        new(ComputeFault.Malformed, $"The solver gave no {binding.Parameter}, which bindings.json binds to {binding.Path}.");
}
