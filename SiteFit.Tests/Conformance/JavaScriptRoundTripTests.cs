namespace SiteFit.Tests.Conformance;

public sealed class JavaScriptRoundTripTests : JavaScriptTests
{
    [Fact]
    public async Task Messages_of_every_kind_come_back_as_they_were_sent()
    {
        var result = await RunAsync("round-trip");

        AssertJson("""
            {
              "messageId": "id-1", "correlationId": "correlation", "subject": "subject", "contentType": "application/json",
              "replyTo": "reply", "to": "to", "partitionKey": "partition",
              "applicationProperties": { "text": "ü", "whole": 42, "fraction": 1.5, "yes": true, "when": 1700000000000 }
            }
            """, result.GetProperty("first"));
        AssertJson("""
            [ { "nested": [1, "two", null] }, "text", "200000 times 7", { "a": 1 }, [[1, 2], ["x"]], { "type": "Buffer", "data": [100, 97, 116, 97] } ]
            """, result.GetProperty("bodies"));
        Assert.True(result.GetProperty("isSevenThroughout").GetBoolean());
        AssertJson("[0, 0, 0, 0, 0, 0]", result.GetProperty("deliveryCounts"));
        AssertJson("[1, 2, 3, 4, 5, 6]", result.GetProperty("sequenceNumbers"));
        Assert.All(result.GetProperty("messageIds").EnumerateArray(), id => Assert.NotEmpty(id.GetString()!));
        Assert.InRange(result.GetProperty("enqueuedAfterMs").GetInt64(), -5, 5000);
        Assert.InRange(result.GetProperty("lockedForMs").GetInt64(), 4995, 20_000);
        Assert.Equal(0, result.GetProperty("left").GetInt32());
    }
}
