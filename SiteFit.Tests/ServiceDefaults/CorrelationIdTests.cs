using SiteFit.ServiceDefaults.Correlation;

namespace SiteFit.Tests.ServiceDefaults;

public sealed class CorrelationIdTests
{
    [Theory]
    [InlineData("3f2c-abc_DEF.9:x/y", true)]
    [InlineData("", false)]
    [InlineData(null, false)]
    [InlineData("two words", false)]
    [InlineData("line\nbreak", false)]
    [InlineData("ümlaut", false)]
    [InlineData("{\"json\":1}", false)]
    public void Only_what_is_safe_to_log_and_store_is_taken(string? id, bool valid) => Assert.Equal(valid, CorrelationId.IsValid(id));

    [Fact]
    public void An_id_of_the_greatest_length_is_taken_and_a_longer_one_is_not()
    {
        Assert.True(CorrelationId.IsValid(new string('a', CorrelationId.MaxLength)));
        Assert.False(CorrelationId.IsValid(new string('a', CorrelationId.MaxLength + 1)));
    }

    [Fact]
    public void A_new_id_is_valid_and_new() => Assert.True(CorrelationId.IsValid(CorrelationId.Create()) && CorrelationId.Create() != CorrelationId.Create());

    [Fact]
    public async Task The_current_id_follows_its_own_flow_only()
    {
        async Task<string?> InFlowAsync(string id)
        {
            CorrelationId.Set(id);
            await Task.Yield();
            return CorrelationId.Current;
        }
        Assert.Equal(["a", "b"], await Task.WhenAll(InFlowAsync("a"), InFlowAsync("b")));
        Assert.Null(CorrelationId.Current);
    }
}
