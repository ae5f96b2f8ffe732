namespace SiteFit.Tests.Conformance;

public sealed class JavaScriptAutoRenewTests : JavaScriptTests
{
    [Fact]
    public async Task Renewed_lock_outlives_a_handler_longer_than_the_lock()
    {
        var result = await RunAsync("auto-renew");

        AssertJson("[0]", result.GetProperty("deliveries"));
        Assert.Equal(0, result.GetProperty("left").GetInt32());
    }
}
