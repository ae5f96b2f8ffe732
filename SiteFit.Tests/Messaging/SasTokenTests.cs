using Microsoft.Extensions.Time.Testing;
using SiteFit.Messaging.Authorization;

namespace SiteFit.Tests.Messaging;

/// <summary>The expected tokens were made by the official JavaScript client (@azure/core-amqp, createSasTokenProvider) at the same time of day.</summary>
public sealed class SasTokenTests
{
    [Theory]
    [InlineData("sb://sitefit.servicebus.windows.net/sitefit-queue", "RootManageSharedAccessKey", "SAS_KEY_VALUE", 1790000000,
        "SharedAccessSignature sr=sb%3A%2F%2Fsitefit.servicebus.windows.net%2Fsitefit-queue&sig=H8EZdLJZV%2Bmzr%2BVl3mrcqraVCdUyjjSXKD8tmCpOK88%3D&se=1790000000&skn=RootManageSharedAccessKey")]
    [InlineData("sb://127.0.0.1:5672/a!b'(c)*d~e f/$management", "key name*(1)", "k3y+/=é", 1700000000,
        "SharedAccessSignature sr=sb%3A%2F%2F127.0.0.1%3A5672%2Fa!b'(c)*d~e%20f%2F%24management&sig=h%2F6TR1h9J7azk9ui8PrGIAJ0kMsdPLrI32%2Fhbh8L%2FRA%3D&se=1700000000&skn=key%20name*(1)")]
    public async Task Tokens_are_byte_for_byte_those_of_the_official_client(string audience, string keyName, string key, long expires, string expected)
    {
        var time = new FakeTimeProvider(DateTimeOffset.FromUnixTimeSeconds(expires) - TimeSpan.FromHours(1));

        var token = await new SasTokenSource(keyName, key, time).GetAsync(audience, TestContext.Current.CancellationToken);

        Assert.Equal(expected, token.Text);
        Assert.Equal("servicebus.windows.net:sastoken", token.Type);
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(expires), token.ExpiresOn);
    }
}
