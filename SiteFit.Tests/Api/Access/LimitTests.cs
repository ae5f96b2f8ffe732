using System.Net;
using Microsoft.Extensions.Options;

namespace SiteFit.Tests.Api.Access;

/// <summary>How often, how much, how long, and from which pages.</summary>
public sealed class LimitTests(ClosedApi api) : IClassFixture<ClosedApi>
{
    private const string Page = "https://plan.example";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_tenant_that_asks_too_often_is_told_when_to_come_again_and_others_are_not()
    {
        await using var host = await StartAsync(("RateLimit:RequestsPerMinute", "2"));
        var (acme, other) = (Bearer("acme"), Bearer("other"));
        await host.TenantAsync(acme);
        await host.TenantAsync(acme);
        using var refused = await host.GetAsync("/tenant", acme);
        var message = await AccessHost.ProblemAsync(refused, 429, "rate_limited");
        Assert.StartsWith("More than 2 requests in a minute", message, StringComparison.Ordinal);
        Assert.Equal(TimeSpan.FromSeconds(30), refused.Headers.RetryAfter?.Delta);

        Assert.Equal("other", await host.TenantAsync(other));
    }

    [Fact]
    public async Task What_is_asked_many_times_a_second_is_limited_by_how_many_run_at_once()
    {
        await using var host = await StartAsync(("RateLimit:RequestsPerMinute", "1"));
        for (var i = 0; i < 3; i++)
        {
            using var one = await host.GetAsync("/drag", Bearer("acme"));
            Assert.Equal(HttpStatusCode.OK, one.StatusCode);
        }
        using var stop = new CancellationTokenSource();
        var held = host.SendAsync("/drag?hold=true", [Bearer("acme")], stop.Token);
        await host.Held;

        using var refused = await host.GetAsync("/drag", Bearer("acme"));
        Assert.StartsWith("More than 1 drags at once", await AccessHost.ProblemAsync(refused, 429, "rate_limited"), StringComparison.Ordinal);
        using var others = await host.GetAsync("/drag", Bearer("other"));
        Assert.Equal(HttpStatusCode.OK, others.StatusCode);

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => held);
        Assert.Equal("acme", await host.TenantAsync(Bearer("acme"))); // its minute has them all
    }

    [Fact]
    public async Task What_is_open_to_everybody_and_what_is_refused_takes_nothing_from_a_tenant()
    {
        await using var host = await StartAsync(("RateLimit:RequestsPerMinute", "1"));
        foreach (var path in (string[])["/openapi/v1.json", "/alive", "/alive"])
        {
            using var open = await host.GetAsync(path, Bearer("acme"));
            Assert.Equal(HttpStatusCode.OK, open.StatusCode);
        }
        using var refused = await host.GetAsync("/tenant");
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.Equal("acme", await host.TenantAsync(Bearer("acme")));
    }

    [Fact]
    public async Task Open_there_is_a_limit_only_when_it_is_set()
    {
        await using var host = await AccessHost.StartOpenAsync(("RateLimit:RequestsPerMinute", "1"));
        await host.TenantAsync();
        using var refused = await host.GetAsync("/tenant");
        await AccessHost.ProblemAsync(refused, 429, "rate_limited");
    }

    [Theory]
    [InlineData("RateLimit:RequestsPerMinute", "-1", "RateLimit__RequestsPerMinute is '-1'")]
    [InlineData("RateLimit:RequestsPerMinute", "many", "RateLimit__RequestsPerMinute is 'many'")]
    [InlineData("Limits:RequestSeconds", "0", "Limits__RequestSeconds is '0'")]
    [InlineData("Limits:RequestSeconds", "NaN", "Limits__RequestSeconds is 'NaN'")]
    [InlineData("Cors:Origins", "*", "Cors__Origins has '*'")]
    [InlineData("Cors:Origins", "https://plan.example/path", "Cors__Origins has 'https://plan.example/path'")]
    [InlineData("Cors:Origins", "https://plan.example, plan", "Cors__Origins has 'plan'")]
    public async Task A_wrong_setting_stops_the_service_with_its_name(string name, string value, string reason)
    {
        var refused = await Assert.ThrowsAsync<OptionsValidationException>(() => AccessHost.StartOpenAsync((name, value)));
        Assert.StartsWith(reason, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_that_is_too_large_is_413(bool announced)
    {
        using var content = new ByteArrayContent(new byte[3 * 1024 * 1024]);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/body") { Content = content };
        request.Headers.ExpectContinue = true; // else the connection is closed while the client still sends
        request.Headers.TransferEncodingChunked = !announced;
        var (name, value) = Bearer("acme");
        request.Headers.TryAddWithoutValidation(name, value);
        using var response = await api.Host.Client.SendAsync(request, Ct);
        await AccessHost.ProblemAsync(response, 413, "payload_too_large");
    }

    [Fact]
    public async Task A_body_is_not_read_of_somebody_who_is_not_let_in()
    {
        using var content = new ByteArrayContent(new byte[3 * 1024 * 1024]);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/body") { Content = content };
        request.Headers.ExpectContinue = true;
        using var response = await api.Host.Client.SendAsync(request, Ct);
        await AccessHost.ProblemAsync(response, 401, "unauthorized");
    }

    [Fact]
    public async Task A_request_that_takes_too_long_is_503()
    {
        await using var host = await StartAsync(("Limits:RequestSeconds", "0.2"));
        using var response = await host.GetAsync("/slow", Bearer("acme"));
        await AccessHost.ProblemAsync(response, 503, "request_timeout");
        Assert.NotNull(response.Headers.RetryAfter);
    }

    [Fact]
    public async Task A_page_of_a_listed_origin_may_call_signed_in()
    {
        await using var host = await StartAsync(("Cors:Origins", $"https://other.example, {Page}"));
        using var preflight = await PreflightAsync(host, Page);
        Assert.Equal(HttpStatusCode.NoContent, preflight.StatusCode);
        Assert.Equal(Page, Header(preflight, "Access-Control-Allow-Origin"));
        Assert.Equal("x-api-key", Header(preflight, "Access-Control-Allow-Headers"));
        Assert.False(preflight.Headers.Contains("Access-Control-Allow-Credentials"));

        using var answer = await host.GetAsync("/tenant", ("Origin", Page), Bearer("acme"));
        Assert.Equal(Page, Header(answer, "Access-Control-Allow-Origin"));
        // A page can read only the refusal that it may see.
        using var refused = await host.GetAsync("/tenant", ("Origin", Page));
        Assert.Equal((HttpStatusCode.Unauthorized, Page), (refused.StatusCode, Header(refused, "Access-Control-Allow-Origin")));
    }

    [Theory]
    [InlineData("", Page)]
    [InlineData("https://other.example", Page)]
    [InlineData(Page, "http://plan.example")]
    [InlineData(Page, "https://plan.example.evil.example")]
    [InlineData(Page, "null")]
    public async Task A_page_of_another_origin_may_not(string listed, string origin)
    {
        await using var host = await StartAsync(("Cors:Origins", listed));
        using var preflight = await PreflightAsync(host, origin);
        Assert.False(preflight.Headers.Contains("Access-Control-Allow-Origin"));
        using var answer = await host.GetAsync("/tenant", ("Origin", origin), Bearer("acme"));
        Assert.False(answer.Headers.Contains("Access-Control-Allow-Origin"));
    }

    private (string, string) Bearer(string tenant) => ("Authorization", $"Bearer {api.Issuer.TokenOf(tenant)}");

    private Task<AccessHost> StartAsync(params (string, string)[] settings) => AccessHost.StartClosedAsync(
        null, [("Auth:Authority", api.Issuer.Address), ("Auth:Audience", StandInIssuer.Audience), .. settings]);

    private static Task<HttpResponseMessage> PreflightAsync(AccessHost host, string origin)
    {
        var request = new HttpRequestMessage(HttpMethod.Options, "/tenant");
        request.Headers.Add("Origin", origin);
        request.Headers.Add("Access-Control-Request-Method", "GET");
        request.Headers.Add("Access-Control-Request-Headers", "x-api-key");
        return host.Client.SendAsync(request, Ct);
    }

    private static string Header(HttpResponseMessage response, string name) => Assert.Single(response.Headers.GetValues(name));
}
