using System.Text;
using System.Xml.Linq;
using SiteFit.Contracts.Catalog;
using SiteFit.Contracts.Checks;
using SiteFit.Contracts.Checks.Grasshopper;

namespace SiteFit.Tests.Contracts.Checks;

/// <summary>What a server would find in a <c>.ghx</c> file, told without one.</summary>
public sealed class DefinitionLintTests
{
    private static readonly ContractBindings Bindings = new(
        "grasshopper",
        [new("RH_IN:parcel", "$.parcel.coordinates", BindingType.Curve), new("RH_IN:seed", "$.seed", BindingType.Integer)],
        [new("RH_OUT:score", "$.results[*].score", BindingType.Number)]);

    [Fact]
    public void A_definition_with_a_group_for_each_binding_is_well()
    {
        var lint = Lint(Good());
        Assert.Empty(lint.Faults);
        Assert.Empty(lint.Notes);
    }

    [Fact]
    public void A_definition_without_groups_is_invisible()
    {
        var file = new GhxFile();
        file.Parameter(GhxFile.Curve, "parcel");
        file.Parameter(GhxFile.Number, "score");
        file.Group("Some notes", file.Parameter(GhxFile.Number, "setback"));
        Assert.StartsWith(
            "has no RH_IN/RH_OUT groups and no Get/Print components: the server sees no inputs and no outputs", Assert.Single(Lint(file).Faults), StringComparison.Ordinal);
    }

    [Fact]
    public void Get_and_print_components_need_no_groups()
    {
        var file = new GhxFile();
        file.Parameter("00000000-0000-4000-8000-000000000001", "Get Number", sources: 1);
        file.Component("Context Print", ["Text"], []);
        var bindings = new ContractBindings(
            "grasshopper", [new("Get Number", "$.seed", BindingType.Integer)], [new("Text", "$.results[*].id", BindingType.Text)]);
        Assert.Empty(Lint(file, bindings).Faults);
    }

    [Theory]
    [InlineData("<html/>", "its root is not <Archive>")]
    [InlineData("<Archive name=\"Root\"/>", "it has no chunk Definition/DefinitionObjects")]
    [InlineData("<Archive", "is no XML that can be read")]
    [InlineData("", "is no XML that can be read")]
    [InlineData("<!DOCTYPE Archive [<!ENTITY a \"aa\">]><Archive>&a;</Archive>", "is no XML that can be read")]
    [InlineData("<!DOCTYPE Archive SYSTEM \"file:///etc/passwd\"><Archive/>", "is no XML that can be read")]
    public void What_is_no_definition_is_refused(string text, string reason) =>
        Assert.Contains(reason, Assert.Single(DefinitionLint.Of(Encoding.UTF8.GetBytes(text), Bindings).Faults), StringComparison.Ordinal);

    [Fact]
    public void A_byte_order_mark_and_utf_16_are_read() =>
        Assert.Empty(DefinitionLint.Of(Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes($"{Good().ToXml()}")).ToArray(), Bindings).Faults);

    [Fact]
    public void A_group_that_a_binding_needs_is_missed()
    {
        var file = new GhxFile().With("RH_IN:parcel", GhxFile.Curve, "Curve").With("RH_OUT:score", GhxFile.Number, "Number");
        Assert.Equal("has no input RH_IN:seed, which bindings.json binds; name a group so.", Assert.Single(Lint(file).Faults));
    }

    [Theory]
    [InlineData("RH_IN:Seed")]
    [InlineData("RH_IN: seed")]
    [InlineData("RH_IN:seed ")]
    [InlineData("RH_INseed")]
    public void A_name_that_comes_near_is_shown(string name)
    {
        var file = new GhxFile().With("RH_IN:parcel", GhxFile.Curve, "Curve").With("RH_OUT:score", GhxFile.Number, "Number");
        file.Group(name, file.Parameter(GhxFile.Integer, "Integer", values: 1));
        Assert.Contains("comes near. Names must be equal to the letter.", Assert.Single(Lint(file).Faults), StringComparison.Ordinal);
    }

    [Fact]
    public void A_definition_without_outputs_is_refused()
    {
        var file = new GhxFile().With("RH_IN:parcel", GhxFile.Curve, "Curve").With("RH_IN:seed", GhxFile.Integer, "Integer");
        AssertFaults(file, "has no output that the server sees: it answers with an error", "has no output RH_OUT:score");
    }

    [Fact]
    public void An_empty_group_is_refused()
    {
        var file = Without("RH_IN:seed");
        file.Group("RH_IN:seed");
        AssertFaults(file, "group RH_IN:seed is empty", "has no input RH_IN:seed");
    }

    [Fact]
    public void A_member_that_is_not_in_the_file_is_refused()
    {
        var file = Without("RH_IN:seed");
        file.Group("RH_IN:seed", Guid.NewGuid(), file.Parameter(GhxFile.Integer, "Integer"));
        AssertFaults(file, "as its first member, which is not in the file", "has no input RH_IN:seed");
    }

    [Fact]
    public void An_input_that_is_a_component_is_refused()
    {
        var file = Without("RH_IN:seed");
        file.Group("RH_IN:seed", file.Component("Addition", ["A", "B"], ["R"]), file.Parameter(GhxFile.Integer, "Integer"));
        AssertFaults(file, "group RH_IN:seed begins with Addition, which is no parameter", "has no input RH_IN:seed");
    }

    [Fact]
    public void The_first_member_counts()
    {
        var file = Without("RH_IN:seed");
        file.Group("RH_IN:seed", file.Parameter(GhxFile.Integer, "Integer"), file.Component("Addition", ["A", "B"], ["R"]));
        Assert.Empty(Lint(file).Faults);
    }

    [Theory]
    [InlineData(GhxFile.Data, "Data")]
    [InlineData(GhxFile.ValueList, "Value List")]
    public void A_parameter_that_the_server_cannot_set_is_refused(string type, string name)
    {
        var file = Without("RH_IN:seed").With("RH_IN:seed", type, name);
        AssertFaults(file, $"group RH_IN:seed begins with {name}, which the server cannot set");
    }

    [Fact]
    public void A_parameter_with_a_wire_into_it_is_refused()
    {
        var file = Without("RH_IN:seed");
        file.Group("RH_IN:seed", file.Parameter(GhxFile.Integer, "Integer", sources: 2));
        AssertFaults(file, "which has a wire into it that overwrites what the server sets");
    }

    [Fact]
    public void A_parameter_of_a_plug_in_is_a_note()
    {
        var file = Without("RH_IN:seed").With("RH_IN:seed", "00000000-0000-4000-8000-000000000001", "Counter");
        var lint = Lint(file);
        Assert.Empty(lint.Faults);
        Assert.Contains("a type of parameter that is not known here", Assert.Single(lint.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void Two_groups_of_one_name_are_refused() =>
        AssertFaults(Good().With("RH_IN:seed", GhxFile.Integer, "Integer"), "has two of RH_IN:seed");

    [Theory]
    [InlineData("RH_IN:parcel", GhxFile.Number, "Number", "RH_IN:parcel is a Number parameter, bindings.json binds it as geometry.curve")]
    [InlineData("RH_IN:seed", GhxFile.Curve, "Curve", "RH_IN:seed is a Curve parameter, bindings.json binds it as integer")]
    [InlineData("RH_IN:seed", GhxFile.Text, "Text", "RH_IN:seed is a Text parameter, bindings.json binds it as integer")]
    [InlineData("RH_OUT:score", GhxFile.Text, "Text", "RH_OUT:score is a Text parameter, bindings.json binds it as number")]
    public void A_parameter_of_another_type_than_its_binding_is_refused(string group, string type, string name, string reason) =>
        AssertFaults(Without(group).With(group, type, name), reason);

    [Theory]
    [InlineData("RH_IN:seed", GhxFile.Number, "Number")]
    [InlineData("RH_IN:seed", GhxFile.Slider, "Number Slider")]
    [InlineData("RH_OUT:score", GhxFile.Integer, "Integer")]
    [InlineData("RH_OUT:score", GhxFile.Data, "Data")]
    public void A_parameter_that_can_stand_for_its_binding_is_well(string group, string type, string name) =>
        Assert.Empty(Lint(Without(group).With(group, type, name)).Faults);

    [Theory]
    [InlineData(false, 0, FindingKind.Fault, "the definition waits for it")]
    [InlineData(true, 0, FindingKind.Note, "it keeps what the file holds")]
    [InlineData(false, 1, FindingKind.Note, "it keeps what the file holds")]
    public void An_input_that_nobody_binds_needs_a_value(bool optional, int values, FindingKind kind, string text)
    {
        var file = Good();
        file.Group("RH_IN:more", file.Parameter(GhxFile.Number, "Number", optional: optional, values: values));
        var lint = Lint(file);
        Assert.Contains(text, Assert.Single(kind == FindingKind.Fault ? lint.Faults : lint.Notes), StringComparison.Ordinal);
        Assert.Empty(kind == FindingKind.Fault ? lint.Notes : lint.Faults);
    }

    [Fact]
    public void An_output_that_nobody_binds_is_a_note() =>
        Assert.Equal("RH_OUT:area is bound to nothing: what it gives is lost.", Assert.Single(Lint(Good().With("RH_OUT:area", GhxFile.Number, "Number")).Notes));

    [Fact]
    public void A_component_of_several_outputs_changes_the_name()
    {
        var file = Without("RH_OUT:score");
        file.Group("RH_OUT:score", file.Component("Area", ["G"], ["A", "C"]));
        var lint = Lint(file);
        Assert.Contains("RH_OUT:score (A), RH_OUT:score (C)", lint.Notes[0], StringComparison.Ordinal);
        Assert.Contains("has no output RH_OUT:score", Assert.Single(lint.Faults), StringComparison.Ordinal);
    }

    [Fact]
    public void A_component_of_one_output_is_an_output()
    {
        var file = Without("RH_OUT:score");
        file.Group("RH_OUT:score", file.Component("Addition", ["A", "B"], ["R"]));
        Assert.Empty(Lint(file).Faults);
    }

    [Fact]
    public void An_output_that_gives_nothing_is_refused()
    {
        var file = Without("RH_OUT:score");
        file.Group("RH_OUT:score", file.Group("inner"));
        AssertFaults(file, "which gives nothing", "has no output that the server sees", "has no output RH_OUT:score");
    }

    [Theory]
    [InlineData("ObjectCount", "7", "says ObjectCount 7 and has 6 objects")]
    [InlineData("ID_Count", "2", "says ID_Count 2 and has 1")]
    public void Counts_must_be_those_of_what_is_there(string item, string value, string reason) =>
        AssertFaults(Edit(xml => xml.Descendants("item").First(found => found.Attribute("name")!.Value == item).Value = value), reason);

    [Fact]
    public void A_list_that_counts_wrong_is_named_with_its_place()
    {
        var faults = Edit(xml => xml.Descendants("chunk").First(chunk => chunk.Attribute("name")!.Value == "DefinitionObjects").Element("chunks")!.SetAttributeValue("count", 5));
        AssertFaults(faults, "Archive/Definition/DefinitionObjects: <chunks> says count=\"5\" and holds 6");
    }

    [Fact]
    public void Objects_are_numbered_without_a_gap() =>
        AssertFaults(Edit(xml => Objects(xml).Last().SetAttributeValue("index", 9)), "its 6 objects are not numbered from 0 to 5");

    [Fact]
    public void An_object_that_was_cut_out_is_missed() => AssertFaults(
        Edit(xml => Objects(xml).First().Remove()),
        "<chunks> says count=\"6\" and holds 5", "says ObjectCount 6 and has 5 objects", "are not numbered from 0", "which is not in the file", "has no input RH_IN:parcel");

    [Fact]
    public void A_contracts_definition_is_checked_with_it()
    {
        using var contracts = new ProbeContracts();
        contracts.Set("1.0.0", "bindings.json", "/definition", "\"probe.ghx\"");
        new GhxFile().ToXml().Save(contracts.File("1.0.0", "probe.ghx"));
        var fault = Assert.Single(contracts.Check("1.0.0"));
        Assert.Equal((FindingKind.Fault, contracts.File("1.0.0", "probe.ghx")), (fault.Kind, fault.Place));
    }

    [Theory]
    [InlineData("probe.gh", "is binary and cannot be checked; save it as .ghx.")]
    [InlineData("https://example.com/probe.ghx", "the definition https://example.com/probe.ghx is the server's; it is not checked here.")]
    public void What_cannot_be_read_here_is_a_note(string name, string text)
    {
        using var contracts = new ProbeContracts();
        contracts.Set("1.0.0", "bindings.json", "/definition", $"\"{name}\"");
        File.WriteAllBytes(contracts.File("1.0.0", "probe.gh"), [1, 2, 3]);
        var note = Assert.Single(contracts.Check("1.0.0"));
        Assert.Equal((FindingKind.Note, text), (note.Kind, note.Message));
    }

    private static GhxFile Good() => Without("").With("RH_IN:seed", GhxFile.Integer, "Integer");

    /// <summary>A good definition, less one group.</summary>
    private static GhxFile Without(string group)
    {
        var file = new GhxFile();
        if (group != "RH_IN:parcel")
            file.With("RH_IN:parcel", GhxFile.Curve, "Curve");
        if (group is not ("RH_IN:seed" or ""))
            file.With("RH_IN:seed", GhxFile.Integer, "Integer");
        return group == "RH_OUT:score" ? file : file.With("RH_OUT:score", GhxFile.Number, "Number");
    }

    private static XDocument Edit(Action<XDocument> change)
    {
        var xml = Good().ToXml();
        change(xml);
        return xml;
    }

    private static IEnumerable<XElement> Objects(XDocument xml) => xml.Descendants("chunk").Where(chunk => chunk.Attribute("name")!.Value == "Object");

    private static DefinitionLint Lint(GhxFile file, ContractBindings? bindings = null) => Lint(file.ToXml(), bindings);

    private static DefinitionLint Lint(XDocument xml, ContractBindings? bindings = null) => DefinitionLint.Of(Encoding.UTF8.GetBytes($"{xml}"), bindings ?? Bindings);

    private static void AssertFaults(GhxFile file, params string[] parts) => AssertFaults(file.ToXml(), parts);

    private static void AssertFaults(XDocument xml, params string[] parts)
    {
        var faults = Lint(xml).Faults;
        Assert.True(faults.Count == parts.Length, string.Join('\n', faults));
        Assert.All(parts, part => Assert.Contains(faults, fault => fault.Contains(part, StringComparison.Ordinal)));
    }
}
