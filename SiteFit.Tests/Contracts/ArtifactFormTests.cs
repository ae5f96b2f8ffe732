using System.Text.Json.Nodes;
using SiteFit.Contracts.Schemas;

namespace SiteFit.Tests.Contracts;

public sealed class ArtifactFormTests
{
    [Theory]
    [InlineData("geojson", true)]
    [InlineData("gltf", true)]
    [InlineData("svg", false)]
    public void Sitefit_1_0_0_has_words_for_some_kinds(string kind, bool isAllowed) =>
        Assert.Equal(isAllowed, ContractsFolder.SiteFit.Artifacts.Allows(kind));

    [Fact]
    public void Members_that_the_schema_does_not_have_are_left_out()
    {
        var entry = ContractsFolder.SiteFit.Artifacts.Trim(Entry());
        Assert.Equal(["kind", "label", "url", "expires_at"], entry.Select(member => member.Key));
    }

    [Fact]
    public void Without_a_schema_everything_is_shown() => Assert.Equal(Entry().Count, ArtifactForm.Open.Trim(Entry()).Count);

    private static JsonObject Entry() => new()
    {
        ["kind"] = "geojson",
        ["name"] = "a",
        ["label"] = "A",
        ["sha256"] = "0",
        ["url"] = "https://a",
        ["expires_at"] = "2026-01-01T00:00:00Z",
    };
}
