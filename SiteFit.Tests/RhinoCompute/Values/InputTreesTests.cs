using System.Text.Json;
using SiteFit.AppServer.RhinoCompute.Client;
using SiteFit.AppServer.RhinoCompute.Values;
using SiteFit.Contracts.Catalog;

namespace SiteFit.Tests.RhinoCompute.Values;

/// <summary>What each kind of binding sends to a definition.</summary>
public sealed class InputTreesTests
{
    private static readonly JsonElement Inputs = JsonElement.Parse(
        """
        {
          "height": 2.50, "count": 7, "seven": 7.0, "large": 1e15, "flat": true, "name": "north \"side\"", "weights": {"yard": 0.5},
          "entrance": [1.5, -2], "summit": [1, 2, 3.25],
          "heights": [3, 0.1, 1e-7], "names": ["a", "b"], "none": [],
          "plots": [{"label": "one", "edges": [1, 2]}, {"label": "two", "edges": []}, {"label": "three", "edges": [3]}]
        }
        """);

    [Theory]
    [InlineData("$.height", BindingType.Number, "{0}=2.5")]
    [InlineData("$.count", BindingType.Integer, "{0}=7")]
    [InlineData("$.seven", BindingType.Integer, "{0}=7")] // 7.0 would make the server throw
    [InlineData("$.count", BindingType.Number, "{0}=7")]
    [InlineData("$.large", BindingType.Integer, "{0}=1000000000000000")] // no exponent: the server reads no integer with one
    [InlineData("$.flat", BindingType.Boolean, "{0}=true")]
    [InlineData("$.name", BindingType.Text, "{0}=north \"side\"")]
    [InlineData("$.weights", BindingType.JsonText, "{0}={\"yard\": 0.5}")]
    [InlineData("$.entrance", BindingType.Point, "{0}={\"X\":1.5,\"Y\":-2,\"Z\":0}")]
    [InlineData("$.summit", BindingType.Point, "{0}={\"X\":1,\"Y\":2,\"Z\":3.25}")]
    [InlineData("$.heights[*]", BindingType.Number, "{0}=3|0.1|1E-07")]
    [InlineData("$.names[*]", BindingType.Text, "{0}=a|b")]
    [InlineData("$.plots[*].label", BindingType.Text, "{0}=one|two|three")]
    [InlineData("$.plots[*].edges[*]", BindingType.Number, "{0}=1|2 {1}= {2}=3")] // a tree: a branch for each plot
    [InlineData("$.none[*]", BindingType.Number, "{0}=")]
    [InlineData("$.absent", BindingType.Number, "{0}=")] // sent empty: left out, the server would keep the last one
    [InlineData("$.absent[*].edges[*]", BindingType.Number, "{0}=")]
    public void A_value_is_written_as_Grasshopper_reads_it(string path, BindingType type, string expected) =>
        Assert.Equal(expected, Write(new("RH_IN:x", path, type), "Any"));

    [Theory]
    [InlineData("RH_IN:note", "Text", "{0}=a|b")]
    [InlineData("RH_IN:note", "Panel", "{0}=\"a\"|\"b\"")]
    [InlineData("note", "Text", "{0}=\"a\"|\"b\"")] // a contextual Get component
    public void Text_is_quoted_where_the_server_reads_JSON(string parameter, string paramType, string expected) =>
        Assert.Equal(expected, Write(new(parameter, "$.names[*]", BindingType.Text), paramType));

    private static string Write(ContractBinding binding, string paramType)
    {
        var ports = new DefinitionPorts([new(binding.Parameter, paramType)], []);
        var tree = Assert.Single(InputTrees.Create([binding], ports, Inputs));
        Assert.Equal(binding.Parameter, tree.Name);
        return string.Join(' ', tree.Branches.Select(branch => $"{branch.Path}={string.Join('|', branch.Items.Select(item => item.Data))}"));
    }
}
