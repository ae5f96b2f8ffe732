namespace SiteFit.Tests.Conformance;

public sealed class JavaScriptTimeTests : JavaScriptTests
{
    [Fact]
    public async Task Schedule_expiry_and_duplicate_detection_work_as_the_client_expects()
    {
        var result = await RunAsync("time");

        AssertJson("""["scheduled", "scheduled"]""", result.GetProperty("states"));
        Assert.NotNull(result.GetProperty("cancelledTwice").GetString());
        Assert.InRange(result.GetProperty("lateMs").GetInt64(), 0, 500);
        Assert.Equal("scheduled", result.GetProperty("scheduled").GetString());
        Assert.True(result.GetProperty("renumbered").GetBoolean());
        Assert.Equal(0, result.GetProperty("nothingMore").GetInt32());
        Assert.Equal(0, result.GetProperty("expired").GetInt32());
        Assert.Equal("TTLExpiredException", result.GetProperty("expiredReason").GetString());
        Assert.Equal(0, result.GetProperty("dropped").GetInt32());
        Assert.Equal(0, result.GetProperty("droppedDead").GetInt32());
        AssertJson("""["one", "three"]""", result.GetProperty("distinct"));
    }
}
