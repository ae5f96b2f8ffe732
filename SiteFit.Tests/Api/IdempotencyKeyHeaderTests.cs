using Microsoft.Extensions.Primitives;
using SiteFit.Api.Idempotency;

namespace SiteFit.Tests.Api;

public sealed class IdempotencyKeyHeaderTests
{
    [Theory]
    [InlineData("abc", "abc")]
    [InlineData("\"abc\"", "abc")]
    [InlineData("  \"a b\" ", "a b")]
    [InlineData("\"a\\\"b\\\\c\"", "a\"b\\c")]
    [InlineData("8e03978e-40d5-43dd-bc93-6894a57f9324", "8e03978e-40d5-43dd-bc93-6894a57f9324")]
    [InlineData("a\"b", "a\"b")]
    public void A_key_is_taken_with_quotes_and_without(string header, string expected)
    {
        Assert.True(IdempotencyKeyHeader.TryRead(header, out var key, out _));
        Assert.Equal(expected, key);
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("   ", "is empty")]
    [InlineData("\"\"", "is empty")]
    [InlineData("\"abc", "no quoted string")]
    [InlineData("\"", "no quoted string")]
    [InlineData("\"abc\\", "no quoted string")]
    [InlineData("\"a\\bc\"", "no quoted string")]
    [InlineData("\"abc\"; a=1", "no quoted string")]
    [InlineData("a\tb", "printable")]
    [InlineData("\"a\u0001b\"", "printable")]
    [InlineData("a\u007f", "printable")]
    [InlineData("klíč", "printable")]
    public void What_is_no_key_is_refused_with_what_to_do(string header, string words)
    {
        Assert.False(IdempotencyKeyHeader.TryRead(header, out _, out var problem));
        Assert.Contains(words, problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_has_255_characters_at_most_quotes_not_counted()
    {
        var longest = new string('k', 255);
        Assert.True(IdempotencyKeyHeader.TryRead(longest, out _, out _));
        Assert.True(IdempotencyKeyHeader.TryRead($"\"{longest}\"", out _, out _));
        Assert.False(IdempotencyKeyHeader.TryRead(longest + "k", out _, out var problem));
        Assert.Contains("256 characters", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_keys_are_not_one() => Assert.False(IdempotencyKeyHeader.TryRead(new StringValues(["a", "a"]), out _, out _));
}
