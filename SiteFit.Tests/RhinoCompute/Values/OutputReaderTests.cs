using System.Text.Json;
using System.Text.Json.Nodes;
using SiteFit.AppServer.RhinoCompute.Client;
using SiteFit.AppServer.RhinoCompute.Values;
using SiteFit.Contracts;
using SiteFit.Tests.Contracts;
using SiteFit.Tests.RhinoCompute.StandIn;
using OutputItem = SiteFit.Tests.RhinoCompute.StandIn.OutputItem;

namespace SiteFit.Tests.RhinoCompute.Values;

/// <summary>What each kind of binding makes of what comes back, from a definition and from a script.</summary>
public sealed class OutputReaderTests : IDisposable
{
    private const double Tolerance = 0.001;

    private readonly ContractsFolder _folder = new();

    public static TheoryData<string, string, string, string> Single => new()
    {
        { """{"type":"number","minimum":0,"maximum":9}""", "number", "0.85", "0.85" },
        { """{"type":"number","minimum":0,"maximum":9}""", "number", "7.0", "7" },
        { """{"type":"number","minimum":0,"maximum":9}""", "number", "\"0.5\"", "0.5" }, // out of a panel
        { """{"type":"integer","minimum":0,"maximum":9}""", "integer", "3", "3" },
        { """{"type":"integer","minimum":0,"maximum":9}""", "integer", "3.0", "3" },
        { """{"type":"boolean"}""", "boolean", "true", "true" },
        { """{"type":"boolean"}""", "boolean", "\"False\"", "false" },
        { """{"type":"string","maxLength":9}""", "string", "\"north\"", "\"north\"" },
        { """{"type":"string","maxLength":9}""", "string", "north", "\"north\"" },
        { """{"type":"string","maxLength":9}""", "string", "12", "\"12\"" },
        { """{"type":"object","additionalProperties":false,"properties":{"a":{"type":"number","minimum":0,"maximum":9}}}""", "json_string", "\"{\\\"a\\\":1}\"", """{"a":1}""" },
        { """{"type":"object","additionalProperties":false,"properties":{"a":{"type":"number","minimum":0,"maximum":9}}}""", "json_string", """{"a":1}""", """{"a":1}""" },
        { Position(2), "geometry.point", """{"X":1.5,"Y":-2.0,"Z":0.0}""", "[1.5,-2]" },
        { Position(3), "geometry.point", """{"X":1.5,"Y":-2.0,"Z":4.0}""", "[1.5,-2,4]" },
        { Curve(2), "geometry.curve", OutputItem.Polyline(new RhinoPoint(0, 0), new RhinoPoint(1, 0, 5), new RhinoPoint(0, 0)).Data, "[[0,0],[1,0],[0,0]]" },
        { Curve(3), "geometry.curve", OutputItem.Polyline(new RhinoPoint(0, 0), new RhinoPoint(1, 0, 5)).Data, "[[0,0,0],[1,0,5]]" },
    };

    [Theory, MemberData(nameof(Single))]
    public void A_value_of_a_definition_is_read_by_its_type(string schema, string type, string data, string expected)
    {
        var reader = Reader(("RH_OUT:value", "$.results[*].value", type, schema));
        var outputs = reader.Read([Tree("RH_OUT:value", ("{0}", [data]))]);
        Assert.Equal(expected, outputs["results"]![0]!["value"]!.ToJsonString());
    }

    [Fact]
    public void Branches_come_one_after_the_other_in_the_order_of_their_paths()
    {
        var reader = Reader(("RH_OUT:value", "$.results[*].value", "number", Number));
        var outputs = reader.Read([Tree("RH_OUT:value", ("{0;10}", ["4"]), ("{0;2}", ["2", "3"]), ("{0}", ["1"]))]);
        // As the client hands them over, sorted; here they come as they are.
        Assert.Equal([4, 2, 3, 1], outputs["results"]!.AsArray().Select(result => (double)result!["value"]!));

        var reply = GrasshopperJson.ReadReply(JsonElement.Parse(
            """{"values":[{"ParamName":"RH_OUT:value","InnerTree":{"{0;10}":[{"type":"System.Double","data":"4"}],"{0;2}":[{"type":"","data":"2"},{"type":"","data":"3"}],"{0}":[{"type":"","data":"1"}]}}]}"""));
        Assert.Equal([1, 2, 3, 4], reader.Read(reply!.Outputs)["results"]!.AsArray().Select(result => (double)result!["value"]!));
    }

    [Fact]
    public void A_list_in_each_result_is_a_branch_for_each_result()
    {
        var reader = Reader(("RH_OUT:edges", "$.results[*].edges[*]", "number", """{"type":"array","maxItems":9,"items":{"type":"number","minimum":0,"maximum":9}}"""));
        var outputs = reader.Read([Tree("RH_OUT:edges", ("{0;0}", ["1", "2"]), ("{0;1}", ["3"]))]);
        Assert.Equal("""[{"edges":[1,2]},{"edges":[3]}]""", Without(outputs["results"]!, "transform"));
    }

    [Fact]
    public void One_value_for_the_whole_answer_goes_into_the_metadata()
    {
        var reader = MetadataReader(("RH_OUT:angle", "$.metadata.north", "number", Number));
        Assert.Equal(4.5, (double)reader.Read([Tree("RH_OUT:angle", ("{0}", ["4.5"]))])["metadata"]!["north"]!);
        Assert.Null(reader.Read([Tree("RH_OUT:angle")])["metadata"]);
        var fault = Assert.Throws<ComputeException>(() => reader.Read([Tree("RH_OUT:angle", ("{0}", ["1"]), ("{1}", ["2"]))]));
        Assert.Equal("RH_OUT:angle gave 2 values where $.metadata.north takes one.", fault.Message);
    }

    [Theory]
    [InlineData("number", "true", "RH_OUT:value gave true, which is no number.")]
    [InlineData("integer", "1.5", "RH_OUT:value gave 1.5, which is no integer.")]
    [InlineData("boolean", "1", "RH_OUT:value gave 1, which is no boolean.")]
    [InlineData("geometry.point", "[1]", "RH_OUT:value gave [1], which is no geometry.point.")]
    [InlineData("geometry.point", """{"X":1,"Y":2}""", "which is no geometry.point.")]
    [InlineData("geometry.curve", """{"version":10000,"archive3dm":60,"opennurbs":0,"data":"AAAA"}""", "RH_OUT:value gave no curve that can be read: ")]
    [InlineData("geometry.curve", "[[1,2],[3]]", "which is no geometry.curve.")]
    [InlineData("json_string", "\"not json\"", "RH_OUT:value gave \"not json\", which is no json_string.")]
    public void A_value_of_another_type_is_named(string type, string data, string words)
    {
        var schema = type switch { "geometry.curve" => Curve(2), "geometry.point" => Position(2), "boolean" => """{"type":"boolean"}""", "integer" => Integer, _ => Number };
        var reader = Reader(("RH_OUT:value", "$.results[*].value", type, schema));
        var fault = Assert.Throws<ComputeException>(() => reader.Read([Tree("RH_OUT:value", ("{0}", [data]))]));
        Assert.Equal(SiteFit.AppServer.RhinoCompute.Client.ComputeFault.Malformed, fault.Fault);
        Assert.Contains(words, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_scripts_lists_are_read_as_they_are_bound()
    {
        var reader = Reader(
            ("RH_OUT:value", "$.results[*].value", "number", Number),
            ("RH_OUT:outline", "$.results[*].outline", "geometry.curve", Curve(2)),
            ("RH_OUT:edges", "$.results[*].edges[*]", "number", """{"type":"array","maxItems":9,"items":{"type":"number","minimum":0,"maximum":9}}"""));
        var outputs = reader.Read(Script("""{"value":[1,2],"outline":[[[0,0],[1,1]],[[2,2],[3,3]]],"edges":[[5,6],[7]]}"""));
        Assert.Equal(
            """[{"value":1,"outline":[[0,0],[1,1]],"edges":[5,6]},{"value":2,"outline":[[2,2],[3,3]],"edges":[7]}]""", Without(outputs["results"]!, "transform"));
    }

    [Theory]
    [InlineData("""{"value":1}""", "RH_OUT:value gave one value where $.results[*].value takes a list.")]
    [InlineData("""{"value":null}""", "The solver gave no RH_OUT:value, which bindings.json binds to $.results[*].value.")]
    [InlineData("{}", "The solver gave no RH_OUT:value")]
    public void A_script_that_gives_another_shape_is_named(string values, string words)
    {
        var reader = Reader(("RH_OUT:value", "$.results[*].value", "number", Number));
        Assert.Contains(words, Assert.Throws<ComputeException>(() => reader.Read(Script(values))).Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private const string Number = """{"type":"number","minimum":0,"maximum":9}""";

    private const string Integer = """{"type":"integer","minimum":0,"maximum":9}""";

    private static string Position(int numbers) =>
        $$$"""{"type":"array","minItems":{{{numbers}}},"maxItems":{{{numbers}}},"items":{"type":"number","minimum":-9,"maximum":9}}""";

    private static string Curve(int numbers) => """{"type":"array","maxItems":99,"items":""" + Position(numbers) + "}";

    /// <summary>Of a contract whose results have these members more, and no other bindings.</summary>
    private OutputReader Reader(params (string Parameter, string Path, string Type, string Schema)[] results) =>
        Reader(results, "result", path => path.Split('.')[2].Replace("[*]", "", StringComparison.Ordinal));

    private OutputReader MetadataReader((string Parameter, string Path, string Type, string Schema) metadata) =>
        Reader([metadata], "metadata", path => path.Split('.')[2]);

    private OutputReader Reader((string Parameter, string Path, string Type, string Schema)[] members, string owner, Func<string, string> nameOf)
    {
        _folder.Edit("outputs.schema.json", schema =>
        {
            foreach (var (_, path, _, member) in members)
                schema["definitions"]![owner]!["properties"]![nameOf(path)] = JsonNode.Parse(member);
        });
        _folder.Edit("bindings.json", bindings =>
        {
            bindings.Remove("script"); // a solver would have to give all that is required
            bindings["outputs"] = new JsonArray([.. members.Select(member => new JsonObject
            {
                ["parameter"] = member.Parameter,
                ["path"] = member.Path,
                ["type"] = member.Type,
            })]);
        });
        return new(ContractCatalog.Load(_folder.Path).Find(ContractsFolder.Id("sitefit:1.0.0"))!, Tolerance);
    }

    private static ParameterTree Tree(string name, params (string Path, string[] Data)[] branches) =>
        new(name, [.. branches.Select(branch => new TreeBranch(branch.Path, [.. branch.Data.Select(data => new TreeItem("", data))]))]);

    private static Dictionary<string, JsonElement> Script(string values) =>
        JsonElement.Parse(values).EnumerateObject().ToDictionary(value => value.Name, value => value.Value);

    /// <summary>JSON text without what the schema implies.</summary>
    private static string Without(JsonNode results, params string[] implied)
    {
        var copy = results.DeepClone().AsArray();
        foreach (var result in copy)
        {
            foreach (var name in implied.Append("metrics"))
                result!.AsObject().Remove(name);
        }
        return copy.ToJsonString();
    }
}
