using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck.Xunit;
using SiteFit.Contracts.Json;

namespace SiteFit.Tests.Contracts;

public sealed class CanonicalJsonTests
{
    // RFC 8785, appendix B
    [Theory]
    [InlineData("0000000000000000", "0")]
    [InlineData("8000000000000000", "0")]
    [InlineData("0000000000000001", "5e-324")]
    [InlineData("8000000000000001", "-5e-324")]
    [InlineData("7fefffffffffffff", "1.7976931348623157e+308")]
    [InlineData("ffefffffffffffff", "-1.7976931348623157e+308")]
    [InlineData("4340000000000000", "9007199254740992")]
    [InlineData("c340000000000000", "-9007199254740992")]
    [InlineData("4430000000000000", "295147905179352830000")]
    [InlineData("44b52d02c7e14af5", "9.999999999999997e+22")]
    [InlineData("44b52d02c7e14af6", "1e+23")]
    [InlineData("44b52d02c7e14af7", "1.0000000000000001e+23")]
    [InlineData("444b1ae4d6e2ef4e", "999999999999999700000")]
    [InlineData("444b1ae4d6e2ef4f", "999999999999999900000")]
    [InlineData("444b1ae4d6e2ef50", "1e+21")]
    [InlineData("3eb0c6f7a0b5ed8c", "9.999999999999997e-7")]
    [InlineData("3eb0c6f7a0b5ed8d", "0.000001")]
    [InlineData("41b3de4355555553", "333333333.3333332")]
    [InlineData("41b3de4355555554", "333333333.33333325")]
    [InlineData("41b3de4355555555", "333333333.3333333")]
    [InlineData("41b3de4355555556", "333333333.3333334")]
    [InlineData("41b3de4355555557", "333333333.33333343")]
    [InlineData("becbf647612f3696", "-0.0000033333333333333333")]
    [InlineData("43143ff3c1cb0959", "1424953923781206.2")]
    public void Numbers_are_written_as_the_RFC_says(string bits, string expected)
    {
        var value = BitConverter.UInt64BitsToDouble(ulong.Parse(bits, NumberStyles.HexNumber, CultureInfo.InvariantCulture));
        Assert.Equal(expected, CanonicalJson.Serialize(JsonValue.Create(value)));
    }

    // RFC 8785, section 3.2.2
    [Fact]
    public void Texts_are_escaped_as_the_RFC_says() => Assert.Equal(
        """{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}""",
        Canonical("""
            {
              "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
              "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
              "literals": [null, true, false]
            }
            """));

    // RFC 8785, section 3.2.3
    [Fact]
    public void Members_are_sorted_by_UTF_16_code_units()
    {
        var sorted = JsonNode.Parse(Canonical(
            """{"\u20ac":"Euro Sign","\r":"Carriage Return","\ufb33":"Dalet","1":"One","\ud83d\ude00":"Emoji","\u0080":"Control","\u00f6":"o"}"""));
        Assert.Equal(
            ["Carriage Return", "One", "Control", "o", "Euro Sign", "Emoji", "Dalet"],
            sorted!.AsObject().Select(member => (string?)member.Value));
    }

    [Property(MaxTest = 2000)]
    public void Every_finite_double_reads_back_as_itself(long bits)
    {
        var value = BitConverter.Int64BitsToDouble(bits * 6364136223846793005L + 1442695040888963407L);
        if (double.IsFinite(value))
            Assert.Equal(value, double.Parse(CanonicalJson.Serialize(JsonValue.Create(value)), CultureInfo.InvariantCulture));
    }

    [Property]
    public void Canonical_text_is_its_own_canonical_text(int seed)
    {
        var canonical = CanonicalJson.Serialize(new RandomJson(seed).Next());
        Assert.Equal(canonical, Canonical(canonical));
    }

    [Property]
    public void Canonical_text_is_the_same_value(int seed)
    {
        var value = new RandomJson(seed).Next();
        Assert.True(JsonNode.DeepEquals(value, JsonNode.Parse(CanonicalJson.Serialize(value))));
    }

    [Property]
    public void Spacing_and_order_do_not_count(int seed)
    {
        var value = new RandomJson(seed).Next();
        var shuffled = RandomJson.Reverse(value)?.ToJsonString(new JsonSerializerOptions { WriteIndented = true }) ?? "null";
        Assert.Equal(CanonicalJson.Serialize(value), Canonical(shuffled));
    }

    [Fact]
    public void A_number_beyond_doubles_has_no_canonical_text() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Canonical("1e999"));

    private static string Canonical(string json) => CanonicalJson.Serialize(JsonElement.Parse(json));
}
