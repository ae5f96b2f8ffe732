using System.Text.Json.Nodes;

namespace SiteFit.Tests.RhinoCompute.StandIn;

/// <summary><c>POST /io</c>: what a definition declares.</summary>
internal sealed class IoEndpoint(DefinitionCache definitions)
{
    /// <returns>
    /// <c>{"Description","CacheKey","InputNames":[…],"OutputNames":[…],"Icon",
    /// "Inputs":[{"Description","AtLeast","AtMost","TreeAccess","Default","Minimum","Maximum","Name","Nickname","ParamType"}],
    /// "Outputs":[{"Name","Nickname","ParamType"}],"Warnings":[],"Errors":[…]}</c>
    /// </returns>
    public ComputeAnswer Answer(string body)
    {
        var loaded = definitions.Find(GrasshopperSchema.Read(body));
        var definition = loaded.Definition;
        return ComputeAnswer.Ok(new JsonObject
        {
            ["Description"] = definition.Description,
            ["CacheKey"] = loaded.CacheKey,
            ["InputNames"] = SolveBody.Lines([.. definition.Inputs.Select(input => input.Name)]),
            ["OutputNames"] = SolveBody.Lines([.. definition.Outputs.Select(output => output.Name)]),
            ["Icon"] = null,
            ["Inputs"] = new JsonArray([.. definition.Inputs.Select(Input)]),
            ["Outputs"] = new JsonArray([.. definition.Outputs.Select(output => Parameter(output.Name, output.Type))]),
            ["Warnings"] = new JsonArray(),
            ["Errors"] = SolveBody.Lines(definition.LoadErrors),
        }.ToJsonString());
    }

    private static JsonObject Input(DefinitionInput input)
    {
        var parameter = Parameter(input.Name, input.Type);
        parameter["Description"] = input.Description;
        parameter["AtLeast"] = input is { IsContextual: true, IsOptional: true } ? 0 : 1; // a plain parameter says 1 even when it is optional
        parameter["AtMost"] = int.MaxValue;
        parameter["TreeAccess"] = input.TreeAccess;
        parameter["Default"] = SolveBody.Tree(input.Type.ToString(), input.Default is { } item ? new Dictionary<string, IReadOnlyList<OutputItem>> { ["{0}"] = [item] } : []);
        parameter["Minimum"] = input.Minimum;
        parameter["Maximum"] = input.Maximum;
        return parameter;
    }

    private static JsonObject Parameter(string name, ParamType type) => new() { ["Name"] = name, ["Nickname"] = null, ["ParamType"] = type.ToString() };
}
