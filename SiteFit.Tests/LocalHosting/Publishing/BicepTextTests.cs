using SiteFit.LocalHosting.Publishing.Bicep;

namespace SiteFit.Tests.LocalHosting.Publishing;

public sealed class BicepTextTests
{
    [Theory]
    [InlineData("plain", "'plain'")]
    [InlineData("", "''")]
    [InlineData("it's", @"'it\'s'")]
    [InlineData(@"C:\x", @"'C:\\x'")]
    [InlineData("${x}", @"'\${x}'")]
    [InlineData("$x{y}", "'$x{y}'")]
    [InlineData("a\r\n\tb", @"'a\r\n\tb'")]
    public void Literals_are_escaped(string text, string bicep) => Assert.Equal(bicep, BicepString.Literal(text).ToString());

    [Fact]
    public void An_expression_alone_needs_no_quotes() =>
        Assert.Equal("api_port", BicepString.Join(BicepString.Literal(""), BicepString.Expression("api_port")).ToString());

    [Fact]
    public void Pieces_are_put_together_in_one_string() => Assert.Equal(
        @"'it\'s ${a}${b}.'",
        BicepString.Join(BicepString.Literal("it's "), BicepString.Expression("a"), BicepString.Expression("b"), BicepString.Literal(".")).ToString());

    [Fact]
    public void Literal_pieces_that_meet_are_escaped_as_one() =>
        Assert.Equal(@"'\${x}'", BicepString.Join(BicepString.Literal("$"), BicepString.Literal("{x}")).ToString());

    [Theory]
    [InlineData("compute-api-key", "compute_api_key")]
    [InlineData("3d", "_3d")]
    public void Identifiers_have_letters_digits_and_underscores(string name, string identifier) => Assert.Equal(identifier, BicepName.Identifier(name));

    [Theory]
    [InlineData("storage", 24, "", "'storage${uniqueString(resourceGroup().id)}'")]
    [InlineData("My-Storage-Account", 24, "", "'mystorageac${uniqueString(resourceGroup().id)}'")]
    [InlineData("vault", 24, "-", "'vault-${uniqueString(resourceGroup().id)}'")]
    [InlineData("long-name-x-vault", 24, "-", "'long-name-${uniqueString(resourceGroup().id)}'")]
    public void Names_that_are_too_long_lose_their_own_letters_and_stay_unique(string name, int longest, string separator, string expression) =>
        Assert.Equal(expression, BicepName.Unique(name, longest, separator));

    [Fact]
    public void Nested_objects_and_lists_are_indented_by_two()
    {
        var text = new BicepText();
        text.Object("sku:", () =>
        {
            text.Text("name", "Basic");
            text.List("zones:", () => text.Object(null, () => text.Property("number", 1)));
        });

        Assert.Equal("sku: {\n  name: 'Basic'\n  zones: [\n    {\n      number: 1\n    }\n  ]\n}\n", text.ToString());
    }
}
