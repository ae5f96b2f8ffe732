namespace SiteFit.Tests.Conformance;

public sealed class JavaScriptSettlementTests : JavaScriptTests
{
    [Fact]
    public async Task Settlement_and_locks_work_as_the_client_expects()
    {
        var result = await RunAsync("settlement");

        AssertJson("""{ "deliveryCount": 1, "properties": { "kept": 1, "changed": "new", "added": true } }""", result.GetProperty("abandoned"));
        Assert.Contains("already", result.GetProperty("secondCompletion").GetString());
        AssertJson("""
            {
              "body": "dead", "reason": "reason", "description": "description", "source": "jobs",
              "properties": { "kept": 1, "extra": "property", "DeadLetterReason": "reason", "DeadLetterErrorDescription": "description" }
            }
            """, result.GetProperty("dead"));
        Assert.Equal(0, result.GetProperty("deadLeft").GetInt32());
        AssertJson("[0, 1, 2]", result.GetProperty("counts"));
        Assert.Equal("MaxDeliveryCountExceeded", result.GetProperty("tooOften").GetString());
        Assert.Equal(4, result.GetProperty("deadAgain").GetInt32());
        Assert.Equal(0, result.GetProperty("deferredHidden").GetInt32());
        Assert.Equal("deferred", result.GetProperty("deferredState").GetString());
        Assert.Equal("defer", result.GetProperty("deferred").GetString());
        Assert.InRange(result.GetProperty("renewedForMs").GetInt64(), 4000, 5000);
        Assert.Equal("MessageLockLost", result.GetProperty("staleRenew").GetString());
        Assert.Equal("MessageLockLost", result.GetProperty("staleComplete").GetString());
        AssertJson("""{ "body": "left", "deliveryCount": 1 }""", result.GetProperty("redelivered"));
        Assert.Equal(0, result.GetProperty("heldHidden").GetInt32());
        Assert.InRange(result.GetProperty("heldBackMsAfterLock").GetInt64(), 0, 500);
        Assert.Equal(0, result.GetProperty("left").GetInt32());
    }
}
