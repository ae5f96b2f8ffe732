using System.Text;
using System.Text.Json.Nodes;
using SiteFit.Contracts;

namespace SiteFit.Tests.Contracts;

/// <summary>What <c>bindings.json</c> says is held against the schemas and the folder when the contract is loaded; the file is named.</summary>
public sealed class BindingTests
{
    [Theory]
    [InlineData("inputs", "$.parcel.outline", "number", "which the schema cannot have")]
    [InlineData("inputs", "parcel.coordinates", "geometry.curve", "is no path of the form $.a.b[*].c")]
    [InlineData("inputs", "$.parcel.coordinates[0]", "geometry.point", "is no path of the form")]
    [InlineData("inputs", "$", "json_string", "is no path of the form")]
    [InlineData("inputs", "$.parcel.coordinates", "number", "is bound as number to $.parcel.coordinates, which is an array there")]
    [InlineData("inputs", "$.parcel", "geometry.curve", "is bound as geometry.curve to $.parcel, which is an object there")]
    [InlineData("inputs", "$.parcel.coordinates[*]", "geometry.curve", "which is an array there")]
    [InlineData("inputs", "$.crs", "integer", "which is a string there")]
    [InlineData("inputs", "$.seed", "boolean", "which is an integer there")]
    [InlineData("inputs", "$.grid_step", "integer", "which is a number there")]
    [InlineData("outputs", "$.results[*].rank", "integer", "which the schema cannot have")]
    [InlineData("outputs", "$.results[*].score", "string", "which is a number there")]
    public void A_binding_that_the_schema_cannot_have_is_refused(string side, string path, string type, string reason) =>
        AssertRefused(bindings => bindings[side]!.AsArray().Add(Binding("RH:more", path, type)), $"RH:more is bound", reason);

    [Theory]
    [InlineData("$.parcel.coordinates", "geometry.curve")]
    [InlineData("$.parcel.coordinates[*]", "geometry.point")]
    [InlineData("$.parcel.coordinates[*][*]", "number")]
    [InlineData("$.parcel", "json_string")]
    [InlineData("$.seed", "number")]
    public void Values_lists_and_lists_of_lists_can_be_bound(string path, string type)
    {
        using var folder = new ContractsFolder();
        folder.Edit("bindings.json", bindings => bindings["inputs"]!.AsArray().Add(Binding("RH_IN:more", path, type)));
        var binding = Load(folder).Bindings.Inputs[^1];
        Assert.Equal((path, path.Split("[*]").Length - 1), (binding.Path, binding.Lists));
    }

    [Fact]
    public void A_parameter_that_is_bound_twice_is_refused() =>
        AssertRefused(bindings => bindings["inputs"]![1]!["parameter"] = "RH_IN:crs", "RH_IN:crs is bound twice");

    [Fact]
    public void A_list_in_a_list_in_a_list_is_refused()
    {
        using var folder = new ContractsFolder();
        folder.Edit("inputs.schema.json", schema => schema["definitions"]!["position"]!["items"] = JsonNode.Parse(
            """{"type":"array","maxItems":2,"items":{"type":"number","minimum":0,"maximum":1}}"""));
        folder.Edit("bindings.json", bindings => bindings["inputs"] = new JsonArray(Binding("RH_IN:deep", "$.parcel.coordinates[*][*][*]", "number")));
        AssertRefused(folder, "a list in a list in a list");
    }

    [Fact]
    public void A_definition_is_read_from_the_folder()
    {
        using var folder = new ContractsFolder();
        File.WriteAllText(folder.File("sitefit.ghx"), "<Archive/>");
        folder.Edit("bindings.json", bindings => bindings["definition"] = "sitefit.ghx");
        var definition = Load(folder).Definition!;
        Assert.Equal(("sitefit.ghx", "<Archive/>"), (definition.Name, Encoding.UTF8.GetString(definition.Content!.Value.Span)));
    }

    [Theory]
    [InlineData("https://example.com/sitefit.gh")]
    [InlineData(@"C:\definitions\sitefit.gh")]
    [InlineData("0a1b2c3d-0000-4000-8000-000000000000")]
    public void What_is_no_file_of_the_folder_is_left_to_the_server(string name)
    {
        using var folder = new ContractsFolder();
        folder.Edit("bindings.json", bindings => bindings["definition"] = name);
        var definition = Load(folder).Definition!;
        Assert.Equal(name, definition.Name);
        Assert.Null(definition.Content);
    }

    [Theory]
    [InlineData("definition", "gone.ghx", "gone.ghx", "cannot be read")]
    [InlineData("definition", "", "bindings.json", "names no definition")]
    [InlineData("script", "gone.py", "gone.py", "cannot be read")]
    [InlineData("script", "../solver.py", "bindings.json", "name a .py or .cs file of this folder")]
    [InlineData("script", "solver.js", "bindings.json", "name a .py or .cs file of this folder")]
    public void A_solver_that_is_not_there_is_refused(string kind, string name, string file, string reason)
    {
        using var folder = new ContractsFolder();
        folder.Edit("bindings.json", bindings => bindings[kind] = name);
        var refusal = AssertRefused(folder, reason);
        Assert.EndsWith(file, refusal.File, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("RH_OUT:score", "binds no output to $.results[*].score, which is required")]
    [InlineData("RH_OUT:x", "binds no output to $.results[*].transform.translation.x")]
    public void A_solver_outside_must_give_every_required_output(string parameter, string reason)
    {
        using var folder = WithDefinition();
        folder.Edit("bindings.json", bindings =>
            bindings["outputs"]!.AsArray().RemoveAll(binding => binding!["parameter"]!.GetValue<string>() == parameter));
        AssertRefused(folder, reason);
    }

    [Fact]
    public void A_solver_outside_cannot_write_what_is_the_services()
    {
        using var folder = WithDefinition();
        folder.Edit("bindings.json", bindings => bindings["outputs"]!.AsArray().Add(Binding("RH_OUT:files", "$.artifacts", "json_string")));
        AssertRefused(folder, "RH_OUT:files is bound to $.artifacts; a solver gives $.results[*] and $.metadata.…");
    }

    [Fact]
    public void A_list_with_gaps_cannot_go_to_a_solver_outside()
    {
        using var folder = WithDefinition();
        folder.Edit("inputs.schema.json", schema => schema["properties"]!["trees"] = JsonNode.Parse(
            """{"type":"array","maxItems":9,"items":{"type":"object","additionalProperties":false,"properties":{"height":{"type":"number","minimum":0,"maximum":99}}}}"""));
        folder.Edit("bindings.json", bindings => bindings["inputs"]!.AsArray().Add(Binding("RH_IN:heights", "$.trees[*].height", "number")));
        AssertRefused(folder, "RH_IN:heights is bound to $.trees[*].height, which an item may leave out");
    }

    [Fact]
    public void Outputs_are_completed_by_what_can_only_be_one_thing()
    {
        var outputs = JsonNode.Parse("""{"results":[{"transform":{"rotation":{"value":90},"translation":{"x":1,"y":2,"z":3}}}]}""")!.AsObject();
        ContractsFolder.SiteFit.CompleteOutputs(outputs);
        var expected = """
            {"rotation":{"value":90,"axis":"z","units":"deg"},"translation":{"x":1,"y":2,"z":3,"units":"m"},"scale":{"uniform":1}}
            """;
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), outputs["results"]![0]!["transform"]), outputs.ToJsonString());
        Assert.Null(outputs["results"]![0]!["score"]);
    }

    private static ContractsFolder WithDefinition()
    {
        var folder = new ContractsFolder();
        folder.Edit("bindings.json", bindings => bindings["definition"] = "https://example.com/sitefit.gh");
        return folder;
    }

    private static JsonObject Binding(string parameter, string path, string type) => new() { ["parameter"] = parameter, ["path"] = path, ["type"] = type };

    private static Contract Load(ContractsFolder folder) => ContractCatalog.Load(folder.Path).Find(ContractsFolder.Id("sitefit:1.0.0"))!;

    private static void AssertRefused(Action<JsonObject> change, params string[] words)
    {
        using var folder = new ContractsFolder();
        folder.Edit("bindings.json", change);
        var refusal = AssertRefused(folder, words);
        Assert.EndsWith("bindings.json", refusal.File, StringComparison.Ordinal);
    }

    private static ContractCatalogException AssertRefused(ContractsFolder folder, params string[] words)
    {
        var refusal = Assert.Throws<ContractCatalogException>(() => ContractCatalog.Load(folder.Path));
        Assert.All(words, word => Assert.Contains(word, refusal.Message, StringComparison.Ordinal));
        return refusal;
    }
}
