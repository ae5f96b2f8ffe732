using System.Text.Json;
using System.Text.Json.Nodes;
using SiteFit.Contracts;

namespace SiteFit.Tests.Contracts;

public sealed class InputsTests
{
    private static readonly Contract SiteFit = ContractsFolder.SiteFit;

    [Fact]
    public void Defaults_are_filled_in_at_every_level()
    {
        Assert.Equal(
            """{"crs":"EPSG:5514","grid_step":0.5,"house":{"coordinates":[[0,0],[10,0],[10,8],[0,8],[0,0]]}"""
            + ""","parcel":{"coordinates":[[0,0],[20,0],[20,30],[0,30],[0,0]]},"rotation":{"max":180,"min":0,"step":5},"seed":1}""",
            Read(_ => { }).CanonicalText);
    }

    [Theory]
    [InlineData("""{}""", """{"max":180,"min":0,"step":5}""")]
    [InlineData("""{"step":15}""", """{"max":180,"min":0,"step":15}""")]
    [InlineData("""{"min":10,"max":20}""", """{"max":20,"min":10,"step":5}""")]
    public void A_nested_object_keeps_what_it_has_and_gets_the_rest(string given, string expected) =>
        Assert.Equal(expected, Read(inputs => inputs["rotation"] = JsonNode.Parse(given)).Inputs.GetProperty("rotation").GetRawText());

    [Fact]
    public void What_was_filled_in_is_the_same_when_read_again()
    {
        var once = Read(_ => { });
        Assert.Equal(once.CanonicalText, SiteFit.ReadInputs(once.Inputs).CanonicalText);
    }

    [Fact]
    public void A_whole_number_may_be_written_with_a_point_or_an_exponent()
    {
        Assert.Equal(42, Read(inputs => inputs["seed"] = JsonNode.Parse("42.0")).Inputs.GetProperty("seed").GetInt32());
        Assert.Equal(42, Read(inputs => inputs["seed"] = JsonNode.Parse("4.2e1")).Inputs.GetProperty("seed").GetInt32());
    }

    [Fact]
    public void A_bound_holds_to_the_last_digit()
    {
        Assert.True(Read(inputs => inputs["grid_step"] = JsonNode.Parse("0.1")).IsValid);
        Assert.False(Read(inputs => inputs["grid_step"] = JsonNode.Parse("0.09999999999999999")).IsValid);
    }

    [Fact]
    public void Names_are_escaped_in_pointers()
    {
        var violation = Assert.Single(Read(inputs => inputs["a/b~c.d[0]"] = 1).Violations);
        Assert.Equal("/a~1b~0c.d[0]", violation.Pointer);
    }

    [Fact]
    public void Inputs_that_are_no_object_break_the_contract_at_the_root()
    {
        var violation = Assert.Single(SiteFit.ReadInputs(JsonElement.Parse("[]")).Violations);
        Assert.Equal(("", "type"), (violation.Pointer, violation.Rule));
    }

    [Fact]
    public void A_flood_of_faults_is_cut_short()
    {
        var reading = Read(inputs => inputs["parcel"]!["coordinates"] = new JsonArray([.. Enumerable.Repeat("x", 5000)]));
        Assert.Equal(20, reading.Violations.Count);
    }

    [Fact]
    public void A_message_shows_characters_that_nobody_can_see()
    {
        var violation = Assert.Single(Read(inputs => inputs["crs"] = "EPSG:1\n").Violations);
        Assert.Equal("""
            "EPSG:1\n" must match ^EPSG:\d+$.
            """, violation.Message);
    }

    private static InputsReading Read(Action<JsonObject> change)
    {
        var inputs = JsonNode.Parse(SiteFit.Examples.Single(example => example.Name == "minimal").Text)!.AsObject();
        change(inputs);
        return SiteFit.ReadInputs(JsonSerializer.SerializeToElement(inputs));
    }
}
