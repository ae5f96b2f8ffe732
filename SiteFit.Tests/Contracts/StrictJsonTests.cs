using System.Text;
using System.Text.Json;
using SiteFit.Contracts.Json;

namespace SiteFit.Tests.Contracts;

public sealed class StrictJsonTests
{
    [Theory]
    [InlineData("""{"a":1,"b":{"a":1},"c":[{"a":1},{"a":1}]}""")]
    [InlineData("\uFEFF[1]")]
    [InlineData("""["\ud83d\ude00","😀","\u0001"]""")]
    [InlineData("-1.7976931348623157e308")]
    public void What_every_JSON_library_reads_alike_is_taken(string text)
    {
        Assert.True(StrictJson.TryParse(text, out var root, out var fault), $"{fault}");
        Assert.NotEqual(JsonValueKind.Undefined, root.ValueKind);
    }

    [Theory]
    [InlineData("""{"a":{"b":1,"b":2}}""", "/a/b", 1, 13, "twice")]
    [InlineData("""{"a":1,"\u0061":2}""", "/a", 1, 8, "twice")]
    [InlineData("[\n [1, 1e999]]", "/0/1", 2, 6, "range of a double")]
    [InlineData("[-1e400]", "/0", 1, 2, "range of a double")]
    [InlineData("""{"x":["a","\ud800"]}""", "/x/1", 1, 11, "surrogate")]
    [InlineData("""{"\udc00":1}""", "", 1, 2, "surrogate")]
    [InlineData("""["a\u0000b"]""", "/0", 1, 2, "U+0000")]
    [InlineData("""{"\u0000":1}""", "", 1, 2, "U+0000")]
    [InlineData("[NaN]", "", 1, 2, "'N'")]
    [InlineData("[Infinity]", "", 1, 2, "'I'")]
    [InlineData("[1,]", "/0", 1, 4, "trailing comma")]
    [InlineData("[1] // note", "", 1, 5, "'/'")]
    [InlineData("[1] [2]", "", 1, 5, "'['")]
    [InlineData("{'a':1}", "", 1, 2, "'''")]
    [InlineData("[01]", "", 1, 3, "'1'")]
    [InlineData("", "", 1, 1, "tokens")]
    [InlineData("""{"a":""", "/a", 1, 6, "")]
    public void What_libraries_read_differently_is_refused_with_its_place(string text, string pointer, long line, long column, string words)
    {
        Assert.False(StrictJson.TryParse(text, out _, out var fault));
        Assert.Equal((pointer, line, column), (fault.Pointer, fault.Line, fault.Column));
        Assert.Contains(words, fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("LineNumber", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nesting_ends_at_64_levels()
    {
        Assert.True(StrictJson.TryParse(Nested(64), out _, out _));
        Assert.False(StrictJson.TryParse(Nested(65), out _, out var fault));
        Assert.Contains("depth of 64", fault.Message, StringComparison.Ordinal);

        static string Nested(int levels) => new string('[', levels) + new string(']', levels);
    }

    [Fact]
    public void A_deep_bomb_is_refused_without_reading_on() =>
        Assert.False(StrictJson.TryParse(new string('[', 1_000_000), out _, out _));

    [Fact]
    public void Bytes_that_are_no_UTF_8_are_refused_with_their_place()
    {
        byte[] text = [.. "[\"ab\","u8, (byte)'\n', (byte)'"', 0xC3, (byte)'"', (byte)']'];
        Assert.False(StrictJson.TryParse(text, out _, out var fault));
        Assert.Equal((2, 2), (fault.Line, fault.Column));
        Assert.Contains("UTF-8", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_value_outlives_the_buffer_that_it_was_read_from()
    {
        var buffer = Encoding.UTF8.GetBytes("""{"a":"kept"}""");
        Assert.True(StrictJson.TryParse(buffer, out var root, out _));
        Array.Clear(buffer);
        Assert.Equal("kept", root.GetProperty("a").GetString());
    }
}
