using System.Text.Json;
using System.Text.Json.Nodes;
using SiteFit.Contracts.Catalog;
using SiteFit.Contracts.Schemas;

namespace SiteFit.Contracts;

/// <summary>One version of one definition: what goes in, what comes out, how it is solved. Immutable; safe for many threads.</summary>
public sealed class Contract
{
    private readonly ContractSchema _inputs;
    private readonly ContractSchema _outputs;

    internal Contract(ContractSchema inputs, ContractSchema outputs)
    {
        (_inputs, _outputs) = (inputs, outputs);
        Artifacts = ArtifactForm.Of(outputs);
    }

    public required ContractId Id { get; init; }

    public required ContractManifest Manifest { get; init; }

    public required ContractBindings Bindings { get; init; }

    public required ContractPlugins Plugins { get; init; }

    /// <summary>Null when the contract has no Grasshopper definition.</summary>
    public ContractDefinition? Definition { get; init; }

    /// <summary>The solver as source; null when the contract has none.</summary>
    public ContractScript? Script { get; init; }

    /// <summary>What its outputs may say of a file.</summary>
    public ArtifactForm Artifacts { get; }

    /// <summary>Inputs to start from, smallest first; every one fits.</summary>
    public required IReadOnlyList<ContractExample> Examples { get; init; }

    /// <summary>Markdown.</summary>
    public required string Readme { get; init; }

    /// <summary>JSON Schema draft-07, as in the folder.</summary>
    public string InputsSchema => _inputs.Text;

    /// <inheritdoc cref="InputsSchema"/>
    public string OutputsSchema => _outputs.Text;

    /// <summary>Validates inputs and fills in every default, nested ones included.</summary>
    public InputsReading ReadInputs(JsonElement inputs)
    {
        var violations = _inputs.Validate(inputs);
        return violations.Count > 0 ? InputsReading.Invalid(violations) : InputsReading.Valid(_inputs.Materialise(inputs));
    }

    /// <returns>How many numbers the outputs write for a position of a bound point or curve: 2 for [x, y], 3 for [x, y, z].</returns>
    public int PositionLength(ContractBinding output)
    {
        if (output.Type is not (BindingType.Point or BindingType.Curve) || _outputs.Find(output.Path) is not { } schema)
            return 2;
        if (output.Type == BindingType.Curve)
            schema = schema.TryGetProperty("items", out var position) ? _outputs.Follow(position) : schema;
        return schema.TryGetProperty("maxItems", out var most) && most.GetInt32() == 3 ? 3 : 2;
    }

    /// <summary>Adds what a solver may leave out: required members with a default, or with only one word to say.</summary>
    public void CompleteOutputs(JsonObject outputs) => _outputs.Complete(outputs);

    /// <returns>Empty when the outputs fit.</returns>
    public IReadOnlyList<SchemaViolation> ValidateOutputs(JsonElement outputs) => _outputs.Validate(outputs);
}
