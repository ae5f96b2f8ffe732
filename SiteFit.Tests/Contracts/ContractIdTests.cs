using SiteFit.Contracts;

namespace SiteFit.Tests.Contracts;

public sealed class ContractIdTests
{
    [Theory]
    [InlineData("sitefit:1.0.0", "sitefit", "1.0.0")]
    [InlineData("roof-plan2:10.20.99999", "roof-plan2", "10.20.99999")]
    public void A_well_formed_name_is_read_and_written_back(string text, string definition, string version)
    {
        Assert.True(ContractId.TryParse(text, out var id));
        Assert.Equal((definition, version, text), (id.Definition, id.Version, id.ToString()));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("sitefit")]
    [InlineData("sitefit:")]
    [InlineData(":1.0.0")]
    [InlineData("SiteFit:1.0.0")]
    [InlineData("1sitefit:1.0.0")]
    [InlineData("sitefit:1.0")]
    [InlineData("sitefit:01.0.0")]
    [InlineData("sitefit:1.0.0-beta")]
    [InlineData("sitefit:1.0.0\n")]
    [InlineData("sitefit:1.0.٠")]
    [InlineData("sitefit:1.0.0:2")]
    [InlineData("sitefit:100000.0.0")]
    [InlineData("../sitefit:1.0.0")]
    [InlineData("sitefit:..")]
    [InlineData("site/fit:1.0.0")]
    [InlineData("site\0fit:1.0.0")]
    public void Anything_else_names_no_contract(string? text)
    {
        Assert.False(ContractId.TryParse(text, out var id));
        Assert.Equal(default, id);
    }

    [Fact]
    public void A_definition_has_64_characters_at_most()
    {
        Assert.True(ContractId.TryCreate(new string('a', 64), "1.0.0", out _));
        Assert.False(ContractId.TryCreate(new string('a', 65), "1.0.0", out _));
    }
}
