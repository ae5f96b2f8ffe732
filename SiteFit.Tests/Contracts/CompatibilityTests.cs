using System.Text.Json;
using System.Text.Json.Nodes;
using SiteFit.Contracts;

namespace SiteFit.Tests.Contracts;

/// <summary>A client of sitefit 1.0.0 may name 1.1.0 and change nothing else.</summary>
public sealed class CompatibilityTests
{
    private static readonly Contract Older = ContractsFolder.SiteFit;
    private static readonly Contract Newer = ContractsFolder.Catalog.Find(ContractsFolder.Id("sitefit:1.1.0"))!;

    public static TheoryData<string> OldExamples => [.. Older.Examples.Select(example => example.Name)];

    [Theory, MemberData(nameof(OldExamples))]
    public void Every_example_of_1_0_0_is_valid(string name) =>
        Assert.Empty(Newer.ReadInputs(JsonElement.Parse(Older.Examples.Single(example => example.Name == name).Text)).Violations);

    [Fact]
    public void Every_member_of_1_0_0_allows_as_much_as_before() => AssertAllows(Schema(Older.InputsSchema), Schema(Newer.InputsSchema), "");

    [Fact]
    public void Defaults_of_1_0_0_are_the_same()
    {
        var inputs = JsonElement.Parse(Older.Examples[0].Text);
        var (before, now) = (Older.ReadInputs(inputs).Inputs, Newer.ReadInputs(inputs).Inputs);
        foreach (var member in before.EnumerateObject().Where(member => member.Name != "parcel"))
            Assert.True(JsonElement.DeepEquals(member.Value, now.GetProperty(member.Name)), member.Name);
        Assert.True(JsonElement.DeepEquals(before.GetProperty("parcel").GetProperty("coordinates"), now.GetProperty("parcel").GetProperty("coordinates")));
    }

    [Fact]
    public void Every_required_output_of_1_0_0_is_required_still()
    {
        var (before, now) = (Schema(Older.OutputsSchema)["definitions"]!.AsObject(), Schema(Newer.OutputsSchema)["definitions"]!.AsObject());
        foreach (var (name, definition) in before.Where(entry => entry.Value?["required"] is not null))
            Assert.Superset(Names(definition!["required"]), Names(now[name]!["required"]));
    }

    /// <summary>Nothing newly required, no bound narrower, no word taken away: checked member by member, so that no example has to show it.</summary>
    private static void AssertAllows(JsonNode before, JsonNode now, string place)
    {
        Assert.Subset(Names(before["required"]), Names(now["required"]));
        foreach (var keyword in new[] { "type", "pattern", "minimum", "maximum", "minItems", "maxItems", "maxLength", "default", "$ref" })
            Assert.True(JsonNode.DeepEquals(before[keyword], now[keyword]), $"{place} {keyword}");
        foreach (var keyword in new[] { "properties", "definitions" })
        {
            foreach (var (name, member) in before[keyword]?.AsObject() ?? [])
                AssertAllows(member!, now[keyword]![name]!, $"{place}/{name}");
        }
        if (before["items"] is { } items)
            AssertAllows(items, now["items"]!, $"{place}[]");
    }

    private static HashSet<string> Names(JsonNode? list) => [.. list?.AsArray().Select(name => name!.GetValue<string>()) ?? []];

    private static JsonNode Schema(string text) => JsonNode.Parse(text)!;
}
