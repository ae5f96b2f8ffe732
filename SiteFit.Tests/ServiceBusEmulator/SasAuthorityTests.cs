using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SiteFit.ServiceBusEmulator.Protocol;

namespace SiteFit.Tests.ServiceBusEmulator;

public sealed class SasAuthorityTests
{
    private static readonly DateTimeOffset Now = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly SasAuthority _authority = new("name", "key");

    [Fact]
    public void Takes_a_token_made_with_the_key_until_it_ends()
    {
        var ends = Now.AddMinutes(5);

        Assert.Equal(ends, _authority.Check(Token("sb://host/jobs", ends), "jobs", Now));
        Assert.Equal(ends, _authority.Check(Token("sb://host/jobs", ends), "jobs/$management", Now));
        Assert.Null(_authority.Check(Token("sb://host/jobs", ends), "jobs", ends));
    }

    [Fact]
    public void Refuses_another_key_another_name_and_another_queue()
    {
        var ends = Now.AddMinutes(5);

        Assert.Null(_authority.Check(Token("sb://host/jobs", ends, key: "wrong"), "jobs", Now));
        Assert.Null(_authority.Check(Token("sb://host/jobs", ends, name: "wrong"), "jobs", Now));
        Assert.Null(_authority.Check(Token("sb://host/jobs", ends), "other", Now));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Bearer x")]
    [InlineData("SharedAccessSignature ")]
    [InlineData("SharedAccessSignature sr=a&sig=b&se=never&skn=name")]
    public void Refuses_what_is_no_token(string token) => Assert.Null(_authority.Check(token, "jobs", Now));

    [Fact]
    public void Without_a_key_everything_goes() => Assert.NotNull(new SasAuthority("name", null).Check("anything", "jobs", Now));

    private static string Token(string resource, DateTimeOffset ends, string name = "name", string key = "key")
    {
        var sr = Uri.EscapeDataString(resource);
        var se = ends.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var sig = Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes($"{sr}\n{se}")));
        return $"SharedAccessSignature sr={sr}&sig={Uri.EscapeDataString(sig)}&se={se}&skn={name}";
    }
}
