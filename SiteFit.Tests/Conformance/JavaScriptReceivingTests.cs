namespace SiteFit.Tests.Conformance;

public sealed class JavaScriptReceivingTests : JavaScriptTests
{
    [Fact]
    public async Task Receiving_peeking_and_competing_work_as_the_client_expects()
    {
        var result = await RunAsync("receiving");

        Assert.Equal(0, result.GetProperty("empty").GetInt32());
        Assert.InRange(result.GetProperty("emptyMs").GetInt64(), 600, 3000);
        AssertJson("[1, 2]", result.GetProperty("partial"));
        // The client itself waits a second after the first message.
        Assert.InRange(result.GetProperty("partialMs").GetInt64(), 0, 3500);
        Assert.InRange(result.GetProperty("wokenMs").GetInt64(), 0, 99);
        AssertJson("[0, 1, 2]", result.GetProperty("peeked"));
        AssertJson("[2, 3]", result.GetProperty("peekedOn"));
        Assert.True(result.GetProperty("inOrder").GetBoolean());
        AssertJson("""["gone"]""", result.GetProperty("deleted"));
        AssertJson("""["stays"]""", result.GetProperty("kept"));
        AssertJson("""["stays"]""", result.GetProperty("peekedLocked"));
        AssertJson("""{ "count": 200, "distinct": 200 }""", result.GetProperty("competing"));
        Assert.InRange(result.GetProperty("eightMs").GetInt64(), 0, 5000);
        Assert.Equal(8, result.GetProperty("eight").GetInt32());
        Assert.Equal(0, result.GetProperty("left").GetInt32());
    }
}
