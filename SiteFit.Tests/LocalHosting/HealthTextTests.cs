using SiteFit.LocalHosting.Programs;

namespace SiteFit.Tests.LocalHosting;

public sealed class HealthTextTests
{
    [Theory]
    [InlineData("""{"status":"unhealthy","checks":{"database":{"status":"unhealthy","description":"no route"},"queue":{"status":"ok","description":null}}}""", ": database: no route")]
    [InlineData("""{"checks":{"a":{"description":"x"},"b":{"description":"y"}}}""", ": a: x; b: y")]
    [InlineData("""{"error":"no checks"}""", """: {"error":"no checks"}""")]
    [InlineData("""{"checks":[1]}""", """: {"checks":[1]}""")]
    [InlineData("Unhealthy\n", ": Unhealthy")]
    [InlineData("", "")]
    public void An_unhealthy_answer_says_what_is_wrong(string body, string text) => Assert.Equal(text, HealthText.Of(body));

    [Fact]
    public void A_long_one_is_cut() => Assert.Equal(303, HealthText.Of(new string('x', 5000)).Length);
}
