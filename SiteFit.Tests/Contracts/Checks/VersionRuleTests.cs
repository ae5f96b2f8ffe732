using SiteFit.Contracts.Checks;
using SiteFit.Contracts.Checks.Compatibility;

namespace SiteFit.Tests.Contracts.Checks;

/// <summary>What a version's number allows: a major version may break, a minor one may add, a patch may do neither.</summary>
public sealed class VersionRuleTests
{
    private const string Inputs = "inputs.schema.json";
    private const string Outputs = "outputs.schema.json";
    private const string Ring = "/properties/parcel/properties/coordinates";
    private const string Word = """{"type":"string","enum":["a","b"]}""";

    /// <summary>Where, before (null: not there), now (null: taken away), what is said.</summary>
    public static TheoryData<string, string, string?, string?, string> Breaks => new()
    {
        { Inputs, "/required", """["crs","parcel"]""", """["crs","parcel","seed"]""", "inputs /properties/seed is required now" },
        { Inputs, "/properties/seed", null, null, "inputs /properties/seed is gone" },
        { Inputs, "/properties/seed/type", "\"number\"", "\"integer\"", "inputs /properties/seed is of type integer now, was number" },
        { Inputs, "/properties/seed/maximum", "2147483647", "10", "inputs /properties/seed/maximum falls from 2147483647 to 10" },
        { Inputs, "/properties/seed/minimum", "0", "1", "inputs /properties/seed/minimum rises from 0 to 1" },
        { Inputs, "/properties/seed/exclusiveMinimum", null, "0", "inputs /properties/seed/exclusiveMinimum is 0 now, was minimum 0" },
        { Inputs, "/properties/seed/exclusiveMaximum", null, "9", "inputs /properties/seed/exclusiveMaximum falls from 2147483647 to 9" },
        { Inputs, $"{Ring}/minItems", "4", "5", $"inputs {Ring}/minItems rises from 4 to 5" },
        { Inputs, $"{Ring}/maxItems", "10000", "99", $"inputs {Ring}/maxItems falls from 10000 to 99" },
        { Inputs, $"{Ring}/items/items/maximum", "30000000", "1", $"inputs {Ring}/items/items/maximum falls from 30000000 to 1" },
        { Inputs, "/properties/crs/minLength", null, "6", "inputs /properties/crs/minLength is 6 now, there was none" },
        { Inputs, "/properties/crs/maxLength", "16", "9", "inputs /properties/crs/maxLength falls from 16 to 9" },
        { Inputs, "/properties/crs/pattern", "\"^EPSG:\\\\d+$\"", "\"^EPSG:5\"", "inputs /properties/crs/pattern is \"^EPSG:5\" now, was \"^EPSG:\\d+$\"" },
        { Inputs, "/properties/crs/format", null, "\"uri\"", "inputs /properties/crs/format is \"uri\" now, was not there" },
        { Inputs, "/properties/word", Word, """{"type":"string","enum":["a"]}""", "inputs /properties/word/enum does not know \"b\" any more" },
        { Inputs, "/properties/word", """{"type":"string","maxLength":9}""", Word, "inputs /properties/word takes the words of a list only" },
        { Inputs, "/properties/word", Word, """{"type":"string","pattern":"^a","maxLength":9}""", "inputs /properties/word/enum does not know \"b\" any more" },
        { Inputs, "/properties/seed/default", "1", "2", "inputs /properties/seed/default is 2 now, was 1: a request without it may mean something else" },
        { Inputs, "/properties/crs/default", null, "\"EPSG:5514\"", "inputs /properties/crs/default is \"EPSG:5514\" now, was not there" },
        {
            Inputs, "/properties/size", """{"anyOf":[{"type":"number","minimum":0,"maximum":1},{"type":"string","maxLength":9}]}""",
            """{"anyOf":[{"type":"number","minimum":0,"maximum":1}]}""", "inputs /properties/size/anyOf/1 is a form that is not taken any more"
        },
        {
            Inputs, "/properties/size", """{"anyOf":[{"type":"number","minimum":0,"maximum":1},{"type":"string","maxLength":9}]}""",
            """{"anyOf":[{"type":"number","minimum":0,"maximum":1},{"type":"string","maxLength":5}]}""", "inputs /properties/size/anyOf/1/maxLength falls from 9 to 5"
        },
        {
            Inputs, "/properties/size", """{"anyOf":[{"type":"number","minimum":0,"maximum":1},{"type":"string","maxLength":9}]}""",
            """{"type":"number","minimum":0,"maximum":1}""", "inputs /properties/size/anyOf/1 is a form that is not taken any more"
        },
        { Inputs, "/anyOf", null, """[{"required":["seed"]}]""", "inputs /anyOf asks for more than before" },
        { Inputs, "/oneOf", null, """[{"required":["crs"]},{"required":["parcel"]}]""", "inputs /oneOf asks for more than before" },
        { Inputs, "/allOf", null, """[{"required":["seed"]}]""", "inputs /allOf asks for more than before" },
        { Outputs, "/definitions/result/required", """["id","score"]""", """["id"]""", "outputs /definitions/result/properties/score is not required any more" },
        { Outputs, "/definitions/result/properties/score", null, null, "outputs /definitions/result/properties/score is gone, and was required" },
        { Outputs, "/definitions/result/properties/score/maximum", "1", "2", "outputs /definitions/result/properties/score/maximum rises from 1 to 2" },
        { Outputs, "/definitions/result/properties/score/type", "\"integer\"", "\"number\"", "outputs /definitions/result/properties/score is of type number now, was integer" },
        { Outputs, "/properties/results/minItems", "1", "0", "outputs /properties/results/minItems falls from 1 to 0" },
        {
            Outputs, "/definitions/metadata/properties/engine/properties/mode", """{"type":"string","enum":["a"]}""", Word,
            "outputs /definitions/metadata/properties/engine/properties/mode/enum knows \"b\" now"
        },
        { "manifest.json", "/limits/max_vertices", "10000", "99", "limits.max_vertices falls from 10000 to 99" },
    };

    public static TheoryData<string, string, string?, string?, string> Additions => new()
    {
        { Inputs, "/properties/word", null, Word, "inputs /properties/word is new (addition)" },
        { Inputs, "/required", """["crs","parcel"]""", """["parcel"]""", "inputs /properties/crs is not required any more (addition)" },
        { Inputs, "/properties/seed/maximum", "9", "10", "inputs /properties/seed/maximum rises from 9 to 10 (addition)" },
        { Inputs, "/properties/seed/type", "\"integer\"", "\"number\"", "inputs /properties/seed is of type number now, was integer (addition)" },
        { Inputs, "/properties/word", """{"type":"string","enum":["a"]}""", Word, "inputs /properties/word/enum knows \"b\" now (addition)" },
        { Inputs, "/properties/word", Word, """{"type":"string","maxLength":9}""", "inputs /properties/word takes any text now, not the words of a list only (addition)" },
        {
            Inputs, "/properties/size", """{"type":"number","minimum":0,"maximum":1}""",
            """{"anyOf":[{"type":"number","minimum":0,"maximum":1},{"type":"string","maxLength":9}]}""", "inputs /properties/size/anyOf/1 is a form that was not there before (addition)"
        },
        { Outputs, "/definitions/result/properties/rank", null, """{"type":"integer","minimum":0,"maximum":9}""", "outputs /definitions/result/properties/rank is new (addition)" },
        { Outputs, "/properties/results/maxItems", "5", "6", "outputs /properties/results/maxItems rises from 5 to 6 (addition)" },
        {
            Outputs, "/definitions/artifact/properties/kind/enum", """["svg"]""", """["svg","pdf"]""",
            "outputs /definitions/artifact/properties/kind/enum knows \"pdf\" now (addition)"
        },
        { Outputs, "/definitions/result/properties/score/maximum", "2", "1", "outputs /definitions/result/properties/score/maximum falls from 2 to 1 (no break)" },
        { "manifest.json", "/limits/max_vertices", "99", "10000", "limits.max_vertices rises from 99 to 10000 (addition)" },
    };

    [Theory, MemberData(nameof(Breaks))]
    public void What_breaks_clients_needs_a_major_version(string file, string pointer, string? before, string? now, string text)
    {
        var fault = Compare("1.0.0", "1.1.0", file, pointer, before, now).First(finding => finding.Kind == FindingKind.Fault);
        Assert.Equal("probe 1.0.0 → 1.1.0", fault.Place);
        Assert.StartsWith($"breaks clients: {text}", fault.Message, StringComparison.Ordinal);
        Assert.EndsWith("; name it 2.0.0", fault.Message, StringComparison.Ordinal);

        var allowed = Compare("1.0.0", "2.0.0", file, pointer, before, now);
        Assert.DoesNotContain(allowed, finding => finding.Kind == FindingKind.Fault);
        Assert.Contains(allowed, finding => finding.Message.StartsWith(text, StringComparison.Ordinal) && finding.Message.EndsWith("(break)", StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Additions))]
    public void What_is_added_needs_a_minor_version(string file, string pointer, string? before, string? now, string text)
    {
        var findings = Compare("1.0.0", "1.1.0", file, pointer, before, now);
        Assert.DoesNotContain(findings, finding => finding.Kind == FindingKind.Fault);
        Assert.Contains(findings, finding => (finding.Kind, finding.Message) == (FindingKind.Change, text));
        Assert.Contains(
            Compare("1.0.0", "1.0.1", file, pointer, before, now),
            finding => finding.Kind == FindingKind.Fault && finding.Message.EndsWith("; name it 1.1.0", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/properties/seed/title", "\"Any number\"")]
    [InlineData("/properties/seed/description", "\"Not read.\"")]
    [InlineData("/properties/crs/examples", """["EPSG:3857"]""")]
    [InlineData("/required", """["parcel","crs"]""")]
    public void A_patch_may_say_it_in_better_words(string pointer, string now) => Assert.Empty(Compare("1.0.0", "1.0.1", Inputs, pointer, null, now));

    [Fact]
    public void A_patch_may_not_say_it_in_another_schema() => Assert.StartsWith(
        "outputs.schema.json differs in more than titles",
        Assert.Single(Compare("1.0.0", "1.0.1", Outputs, "/definitions/result/properties/score/default", null, "0")).Message,
        StringComparison.Ordinal);

    [Theory]
    [InlineData("0.1.0", "0.2.0", null)]
    [InlineData("0.1.0", "0.1.1", "; name it 0.2.0")]
    [InlineData("0.1.0", "1.0.0", null)]
    public void Before_1_0_0_a_minor_version_may_break(string before, string now, string? advice)
    {
        var finding = Assert.Single(Compare(before, now, Inputs, "/properties/seed/maximum", "99", "10"));
        Assert.Equal(advice is null ? FindingKind.Change : FindingKind.Fault, finding.Kind);
        Assert.EndsWith(advice ?? "(break)", finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bindings.json", "/engine", "\"native\"", "engine is native now, was mock")]
    [InlineData("bindings.json", "/script", "\"probe.py\"", "script is probe.py now, was not there")]
    [InlineData("manifest.json", "/timeout_sec", "61", "timeout_sec is 61 now, was 60")]
    [InlineData("bindings.json", "/inputs/0/parameter", "\"RH_IN:system\"", "bindings of inputs: RH_IN:crs is gone")]
    [InlineData("bindings.json", "/outputs/4/unit", "\"m\"", "bindings of outputs: RH_OUT:score is bound otherwise")]
    public void How_it_is_solved_is_a_note(string file, string pointer, string now, string text)
    {
        var note = Assert.Single(Compare("1.0.0", "1.0.1", file, pointer, null, now));
        Assert.Equal((FindingKind.Note, text), (note.Kind, note.Message));
    }

    [Fact]
    public void A_new_member_that_is_required_is_said_once()
    {
        using var older = new ProbeContracts();
        using var newer = new ProbeContracts("1.1.0");
        newer.Set("1.1.0", Inputs, "/properties/word", Word);
        newer.Set("1.1.0", Inputs, "/required", """["crs","parcel","word"]""");
        var finding = Assert.Single(VersionRule.FindFindings(older.Read("1.0.0"), newer.Read("1.1.0")));
        Assert.Equal("breaks clients: inputs /properties/word is required now; name it 2.0.0", finding.Message);
    }

    [Fact]
    public void A_new_output_that_is_required_is_an_addition()
    {
        using var older = new ProbeContracts();
        using var newer = new ProbeContracts("1.1.0");
        newer.Set("1.1.0", Outputs, "/definitions/result/properties/word", Word);
        newer.Set("1.1.0", Outputs, "/definitions/result/required", """["id","transform","score","metrics","tags","word"]""");
        var finding = Assert.Single(VersionRule.FindFindings(older.Read("1.0.0"), newer.Read("1.1.0")));
        Assert.Equal("outputs /definitions/result/properties/word is new (addition)", finding.Message);
    }

    [Fact]
    public void A_definition_that_two_members_refer_to_is_said_once()
    {
        var finding = Assert.Single(Compare(
            "1.0.0", "1.1.0", Inputs, "/definitions", """{"n":{"type":"integer","minimum":0,"maximum":9}}""", """{"n":{"type":"integer","minimum":0,"maximum":8}}""",
            ("/properties/one", """{"$ref":"#/definitions/n"}"""), ("/properties/two", """{"$ref":"#/definitions/n"}""")));
        Assert.Equal("breaks clients: inputs /definitions/n/maximum falls from 9 to 8; name it 2.0.0", finding.Message);
    }

    [Fact]
    public void A_reference_and_what_it_refers_to_are_the_same()
    {
        Assert.Empty(Compare(
            "1.0.0", "1.1.0", Inputs, "/properties/one", """{"$ref":"#/definitions/n"}""", """{"type":"integer","minimum":0,"maximum":9}""",
            ("/definitions", """{"n":{"type":"integer","minimum":0,"maximum":9}}""")));
    }

    [Fact]
    public void Each_version_is_held_against_the_one_before_by_number()
    {
        using var contracts = new ProbeContracts("1.9.0");
        foreach (var version in new[] { "1.10.0", "1.11.0", "2.0.0" })
            contracts.Add(version);
        contracts.Set("2.0.0", Inputs, "/properties/seed/maximum", "10");
        var places = ContractsCheck.Run(contracts.Path).SelectMany(contract => contract.Findings).Select(finding => finding.Place);
        Assert.Equal(["probe 1.11.0 → 2.0.0"], places.Distinct());
    }

    /// <param name="before">JSON of what stands at the pointer in the older version; null: as in the template.</param>
    /// <param name="now">The same of the newer version; null: taken away.</param>
    /// <param name="also">What the inputs of both versions have besides.</param>
    private static IReadOnlyList<CheckFinding> Compare(
        string version, string next, string file, string pointer, string? before, string? now, params (string Pointer, string Value)[] also)
    {
        using var older = new ProbeContracts(version);
        using var newer = new ProbeContracts(next);
        foreach (var (at, value) in also)
        {
            older.Set(version, Inputs, at, value);
            newer.Set(next, Inputs, at, value);
        }
        if (before is not null)
            older.Set(version, file, pointer, before);
        newer.Set(next, file, pointer, now);
        return [.. VersionRule.FindFindings(older.Read(version), newer.Read(next))];
    }
}
