namespace SiteFit.Tests.Conformance;

public sealed class JavaScriptRefusalTests : JavaScriptTests
{
    [Fact]
    public async Task Refusals_are_loud_and_tell_why()
    {
        var result = await RunAsync("refusal");

        Assert.Equal("MessagingEntityNotFound", result.GetProperty("send").GetString());
        Assert.Equal("MessagingEntityNotFound", result.GetProperty("receive").GetString());
        Assert.Equal("MessagingEntityNotFound", result.GetProperty("peek").GetString());
        Assert.NotNull(result.GetProperty("session").GetString());
        Assert.Equal("UnauthorizedAccess", result.GetProperty("wrongKey").GetString());
        Assert.Equal("MessageSizeExceeded", result.GetProperty("large").GetString());
        Assert.Equal(0, result.GetProperty("leftAfterLarge").GetInt32());
        Assert.Equal("still works", result.GetProperty("after").GetString());
    }
}
