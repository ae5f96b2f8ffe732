using Microsoft.IdentityModel.Tokens;

namespace SiteFit.Tests.Api.Access;

/// <summary>Which tokens let somebody in, and as whom.</summary>
public sealed class TokenTests(ClosedApi api) : IClassFixture<ClosedApi>
{
    public static TheoryData<string, string> Refusals => new()
    {
        { "of another audience", "is not for this service" },
        { "of another issuer", "of another issuer" },
        { "that has expired", "has expired" },
        { "that is not valid yet", "not valid yet" },
        { "without an end", "has no end" },
        { "without a signature", "not signed by the issuer" },
        { "signed by another key", "not signed by the issuer" },
        { "signed with the public key as a secret", "not signed by the issuer" },
    };

    [Theory]
    [InlineData("tid", "tid=acme", "sub=somebody")]
    [InlineData("tenant_id", "tenant_id=acme", "org_id=other")]
    [InlineData("org_id", "org_id=acme", "sub=somebody")]
    [InlineData("sub", "sub=acme")]
    public async Task A_token_lets_in_the_tenant_that_its_first_claim_of_the_list_names(string claim, params string[] claims)
    {
        var token = api.Issuer.Token(claims.Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], object (pair) => pair[1]));
        Assert.True(await api.Host.TenantAsync(Bearer(token)) == "acme", $"{claim} should name the tenant");
    }

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task A_token_is_refused_with_the_reason(string which, string reason)
    {
        var token = Bad(which);
        using var response = await api.Host.GetAsync("/tenant", Bearer(token));
        var message = await AccessHost.ProblemAsync(response, 401, "unauthorized");
        Assert.Contains(reason, message, StringComparison.Ordinal);
        Assert.Contains($"a token of {api.Issuer.Address}", message, StringComparison.Ordinal);
        Assert.StartsWith("Bearer error=\"invalid_token\", error_description=\"The token ", response.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no.token.at-all")]
    [InlineData("x")]
    [InlineData("")]
    public async Task What_is_no_token_is_refused(string text)
    {
        using var response = await api.Host.GetAsync("/tenant", Bearer(text));
        await AccessHost.ProblemAsync(response, 401, "unauthorized");
    }

    [Theory]
    [InlineData("scope", "read")]
    [InlineData("tid", "local")]
    [InlineData("tid", "two words")]
    [InlineData("tid", "tenant\n")]
    [InlineData("tid", "ténant")]
    [InlineData("sitefit:tenant", "acme")]
    public async Task A_good_token_that_names_no_tenant_is_403(string claim, string value)
    {
        using var response = await api.Host.GetAsync("/tenant", Bearer(api.Issuer.Token(new() { [claim] = value })));
        var message = await AccessHost.ProblemAsync(response, 403, "forbidden");
        Assert.Contains("tid or tenant_id or org_id or sub", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_that_names_two_tenants_names_none()
    {
        using var response = await api.Host.GetAsync("/tenant", Bearer(api.Issuer.Token(new() { ["tid"] = new[] { "acme", "other" }, ["sub"] = "somebody" })));
        await AccessHost.ProblemAsync(response, 403, "forbidden");
    }

    [Fact]
    public async Task Who_sends_nothing_is_told_what_to_send()
    {
        using var response = await api.Host.GetAsync("/tenant");
        Assert.Contains("Sign in: send a token of", await AccessHost.ProblemAsync(response, 401, "unauthorized"), StringComparison.Ordinal);
        Assert.Equal("Bearer", response.Headers.WwwAuthenticate.ToString());
    }

    [Fact]
    public async Task The_setting_names_the_claim_and_no_other_counts()
    {
        await using var host = await AccessHost.StartClosedAsync(
            null, ("Auth:Authority", api.Issuer.Address), ("Auth:Audience", StandInIssuer.Audience), ("Auth:TenantClaim", "company"));
        Assert.Equal("acme", await host.TenantAsync(Bearer(api.Issuer.Token(new() { ["company"] = "acme", ["tid"] = "other" }))));
        using var response = await host.GetAsync("/tenant", Bearer(api.Issuer.TokenOf("other")));
        await AccessHost.ProblemAsync(response, 403, "forbidden");
    }

    [Fact]
    public async Task While_the_issuer_is_away_tokens_are_503_and_not_taken_for_wrong()
    {
        var away = new StandInIssuer();
        await away.StartAsync();
        var (address, token) = (away.Address, away.TokenOf("acme"));
        await away.DisposeAsync();

        await using var host = await AccessHost.StartClosedAsync(null, ("Auth:Authority", address), ("Auth:Audience", StandInIssuer.Audience));
        using var response = await host.GetAsync("/tenant", Bearer(token));
        await AccessHost.ProblemAsync(response, 503, "service_unavailable");
        Assert.NotNull(response.Headers.RetryAfter);
    }

    [Fact]
    public async Task Neither_good_nor_bad_tokens_get_into_the_log_and_the_tenant_does()
    {
        string[] tokens = [api.Issuer.TokenOf("logged"), .. Refusals.Select(refusal => Bad(refusal.Data.Item1))];
        foreach (var token in tokens)
        {
            using var response = await api.Host.GetAsync("/tenant", Bearer(token));
        }

        var lines = api.Host.Log.Lines;
        foreach (var part in tokens.SelectMany(token => token.Split('.')).Where(part => part.Length > 40))
            Assert.DoesNotContain(lines, line => line.Contains(part, StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("test.asked", StringComparison.Ordinal) && line.Contains("tenant_id=logged", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("access.unauthorized Answered 401: The token has expired", StringComparison.Ordinal));
    }

    private static (string, string) Bearer(string token) => ("Authorization", $"Bearer {token}");

    private string Bad(string which) => api.Issuer.Token(new() { ["tid"] = "acme" }, token => Spoil(token, which));

    private void Spoil(SecurityTokenDescriptor token, string which)
    {
        switch (which)
        {
            case "of another audience": token.Audience = "api://other"; break;
            case "of another issuer": token.Issuer = "https://issuer.example"; break;
            case "that has expired": (token.NotBefore, token.Expires) = (StandInIssuer.Now.AddHours(-2), StandInIssuer.Now.AddHours(-1)); break;
            case "that is not valid yet": token.NotBefore = StandInIssuer.Now.AddMinutes(20); break;
            case "without an end": token.Expires = null; break;
            case "without a signature": token.SigningCredentials = null; break;
            case "signed by another key": token.SigningCredentials = StandInIssuer.SignedByAnother(); break;
            case "signed with the public key as a secret": token.SigningCredentials = api.Issuer.SignedWithThePublicKey(); break;
            default: throw new ArgumentOutOfRangeException(nameof(which), which, "There is no such fault.");
        }
    }
}
