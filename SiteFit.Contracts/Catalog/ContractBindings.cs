using System.Text.Json;
using System.Text.Json.Serialization;

namespace SiteFit.Contracts.Catalog;

/// <summary>What solves a contract and how its JSON maps to the solver's parameters: <c>bindings.json</c>.</summary>
/// <param name="Engine">One of <see cref="EngineNames"/>.</param>
/// <param name="Inputs">One for each parameter that the solver takes.</param>
/// <param name="Outputs">One for each parameter that the solver gives.</param>
/// <param name="Definition">
/// The Grasshopper definition: a <c>.gh</c> or <c>.ghx</c> file of this folder, or else what the Rhino.Compute server knows it by (a URL that it can
/// fetch, a path on its disk, a component's GUID); null when there is none.
/// </param>
/// <param name="Script">The solver as source: a <c>.py</c> or <c>.cs</c> file of this folder; null when there is none.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ContractBindings(
    string Engine,
    IReadOnlyList<ContractBinding> Inputs,
    IReadOnlyList<ContractBinding> Outputs,
    string? Definition = null,
    string? Script = null)
{
    /// <returns>Why no engine can be what solves it; null when one can.</returns>
    internal string? FindEngineFault() => Engine switch
    {
        EngineNames.Grasshopper when Definition is null => "names the engine \"grasshopper\" and no \"definition\"; add the .gh or .ghx file's name.",
        EngineNames.Script when Script is null => "names the engine \"script\" and no \"script\"; add the .py or .cs file's name.",
        _ when !EngineNames.All.Contains(Engine) => $"names the engine \"{Engine}\"; there are {string.Join(", ", EngineNames.All)}.",
        _ => null,
    };
}

/// <param name="Parameter">The solver's name of it, <c>RH_IN:parcel</c>.</param>
/// <param name="Path">Where it stands in the inputs or outputs: <c>$.parcel.coordinates</c>; <c>[*]</c> is every item of a list.</param>
/// <param name="Type">How the value is written for the solver.</param>
/// <param name="Unit"><c>m</c>, <c>deg</c>; null when the value has none.</param>
/// <param name="Closed">A curve whose last position repeats the first.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ContractBinding(string Parameter, string Path, BindingType Type, string? Unit = null, bool Closed = false)
{
    /// <summary>The step that stands for each item of a list.</summary>
    public const string EveryItem = BindingPath.EveryItem;

    /// <summary>How many lists deep the values stand: 0 is one value, 1 a list, 2 a list of lists (in Grasshopper's words item, list, tree).</summary>
    [JsonIgnore]
    public int Lists => Steps.Count(step => step == BindingPath.EveryItem);

    /// <summary>The names on the way, and <c>[*]</c> for each list.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Steps => [.. BindingPath.Steps(Path)];

    /// <returns>What stands at <see cref="Path"/>, each with its RFC 6901 pointer; nothing where the value leaves it out.</returns>
    public IEnumerable<(string Pointer, JsonElement Value)> Find(JsonElement root)
    {
        IEnumerable<(string Pointer, JsonElement Value)> found = [("", root)];
        foreach (var step in Steps)
            found = found.SelectMany(at => BindingPath.Enter(at.Pointer, at.Value, step));
        return found;
    }
}

public enum BindingType
{
    [JsonStringEnumMemberName("geometry.curve")]
    Curve,

    [JsonStringEnumMemberName("geometry.point")]
    Point,

    [JsonStringEnumMemberName("number")]
    Number,

    [JsonStringEnumMemberName("integer")]
    Integer,

    [JsonStringEnumMemberName("boolean")]
    Boolean,

    [JsonStringEnumMemberName("string")]
    Text,

    /// <summary>A text that holds JSON again.</summary>
    [JsonStringEnumMemberName("json_string")]
    JsonText,
}
