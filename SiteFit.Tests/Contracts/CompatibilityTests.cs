using System.Text.Json;
using SiteFit.Contracts;
using SiteFit.Contracts.Checks.Compatibility;

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
    public void Nothing_that_a_client_of_1_0_0_sends_or_reads_breaks() =>
        Assert.DoesNotContain(VersionComparison.Find(Older, Newer), change => change.Kind == ChangeKind.Break);

    [Fact]
    public void Defaults_of_1_0_0_are_the_same()
    {
        var inputs = JsonElement.Parse(Older.Examples[0].Text);
        var (before, now) = (Older.ReadInputs(inputs).Inputs, Newer.ReadInputs(inputs).Inputs);
        foreach (var member in before.EnumerateObject().Where(member => member.Name != "parcel"))
            Assert.True(JsonElement.DeepEquals(member.Value, now.GetProperty(member.Name)), member.Name);
        Assert.True(JsonElement.DeepEquals(before.GetProperty("parcel").GetProperty("coordinates"), now.GetProperty("parcel").GetProperty("coordinates")));
    }
}
