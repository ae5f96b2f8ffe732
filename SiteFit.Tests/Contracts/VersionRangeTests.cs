using System.Text.Json.Nodes;
using SiteFit.Contracts;
using SiteFit.Contracts.Catalog;

namespace SiteFit.Tests.Contracts;

public sealed class VersionRangeTests
{
    [Theory]
    [InlineData("8.x", "8.35.26100.1001", true)]
    [InlineData("8.x", "8", true)]
    [InlineData("8.x", "7.99.0", false)]
    [InlineData("8.x", "9.0.0", false)]
    [InlineData("8.35.x", "8.35.1", true)]
    [InlineData("8.35.x", "8.36.0", false)]
    [InlineData("8.35.x", "8.34.9", false)]
    [InlineData("2.1.4", "2.1.4", true)]
    [InlineData("2.1.4", "2.1.4.0", true)] // .NET writes four numbers
    [InlineData("2.1.4", "2.1.4.7", false)]
    [InlineData("2.1", "2.1.0.0", true)]
    [InlineData("x", "0.0.1", true)]
    [InlineData("*", "12.3", true)]
    [InlineData("8.x", "8.1.0-beta.2", true)]
    [InlineData("8.x", "8.1.0+abc", true)]
    [InlineData("8.x", "v8.1.0", true)]
    [InlineData("8.x", "unknown", false)]
    [InlineData("8.x", "", false)]
    public void A_version_is_in_its_range(string range, string version, bool isInside) =>
        Assert.Equal(isInside, VersionRange.TryParse(range)!.Allows(version, minorUpdates: false));

    [Theory]
    [InlineData("8.35.x", "8.36.0", true)]
    [InlineData("8.35.x", "8.34.0", false)]
    [InlineData("8.35.x", "9.35.0", false)]
    [InlineData("2.1.4", "2.1.5", true)]
    [InlineData("2.1.4", "2.2", true)]
    [InlineData("2.1.4", "2.1.3", false)]
    [InlineData("2.1.4", "3.0.0", false)]
    public void With_minor_updates_a_newer_one_of_the_same_major_version_will_do(string range, string version, bool isAllowed) =>
        Assert.Equal(isAllowed, VersionRange.TryParse(range)!.Allows(version, minorUpdates: true));

    [Theory]
    [InlineData("")]
    [InlineData("8.x.1")]
    [InlineData(">=8")]
    [InlineData("eight")]
    [InlineData("8..x")]
    [InlineData("-1.x")]
    public void What_is_no_range_is_none(string text) => Assert.Null(VersionRange.TryParse(text));

    [Theory]
    [InlineData("rhino", "\"eight\"", "rhino is \"eight\"; write a range such as 8.x.")]
    [InlineData("plugins", """[{"name":"Clipper","host":"gh","version":"new"}]""", "Clipper has the version \"new\"")]
    [InlineData("plugins", """[{"name":"Clipper","host":"revit","version":"1.x"}]""", "Clipper has the host \"revit\"; write rhino or gh.")]
    public void Plugins_that_nobody_could_hold_against_a_server_are_refused_at_load(string name, string value, string reason)
    {
        using var folder = new ContractsFolder();
        folder.Edit("plugins.json", plugins => plugins[name] = JsonNode.Parse(value));
        var refusal = Assert.Throws<ContractCatalogException>(() => ContractCatalog.Load(folder.Path));
        Assert.EndsWith("plugins.json", refusal.File, StringComparison.Ordinal);
        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
    }
}
