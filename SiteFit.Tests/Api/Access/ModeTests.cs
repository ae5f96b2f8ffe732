using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Options;
using SiteFit.Api.Access;

namespace SiteFit.Tests.Api.Access;

/// <summary>When the Api is open, when it is closed, and what stays open then.</summary>
public sealed class ModeTests(ClosedApi api) : IClassFixture<ClosedApi>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Development", null, null, false)]
    [InlineData("Development", "closed", null, true)]
    [InlineData("Development", null, "https://issuer.example", true)]
    [InlineData("Production", null, null, true)]
    [InlineData("Staging", null, null, true)]
    [InlineData("Production", "", "", true)]
    [InlineData("Production", "open", null, false)]
    public void Only_development_without_an_issuer_is_open_unless_it_is_said(string environment, string? mode, string? authority, bool isClosed) =>
        Assert.Equal(isClosed, Read(environment, ("Auth:Mode", mode), ("Auth:Authority", authority), ("Auth:Audience", "sitefit")).IsClosed);

    [Theory]
    [InlineData("half", null, null, "Auth__Mode is 'half'; set it to closed or open")]
    [InlineData("open", "https://issuer.example", "sitefit", "Auth__Mode is open and Auth__Authority is set")]
    [InlineData(null, "https://issuer.example", null, "Auth__Audience is not set and Auth__Authority is")]
    [InlineData(null, "https://issuer.example", " , ", "Auth__Audience is not set and Auth__Authority is")]
    [InlineData(null, "http://issuer.example", "sitefit", "Auth__Authority is 'http://issuer.example'")]
    [InlineData(null, "issuer.example", "sitefit", "Auth__Authority is 'issuer.example'")]
    public void A_wrong_setting_stops_the_service_with_its_name(string? mode, string? authority, string? audience, string reason)
    {
        var refused = Assert.Throws<OptionsValidationException>(
            () => Read("Production", ("Auth:Mode", mode), ("Auth:Authority", authority), ("Auth:Audience", audience)));
        Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/alive")]
    [InlineData("/ready")]
    [InlineData("/health")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/scalar/")]
    public async Task What_only_describes_stays_open(string path)
    {
        using var response = await api.Host.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task The_page_is_open_with_all_its_files_and_runs_nothing_but_its_own()
    {
        using var response = await api.Host.GetAsync("/");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains("script-src 'self';", Assert.Single(response.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);

        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var files = Regex.Matches(text, "(?:src|href)=\"(/page/[^\"]+)\"").Select(match => match.Groups[1].Value).ToList();
        Assert.Contains(files, file => file.EndsWith("/page.js", StringComparison.Ordinal));
        foreach (var file in files)
        {
            using var answer = await api.Host.GetAsync(file);
            Assert.Equal((file, HttpStatusCode.OK), (file, answer.StatusCode));
            Assert.True(answer.Headers.CacheControl?.Public);
        }
    }

    [Theory]
    [InlineData("/tenant")]
    [InlineData("/nothing-here")]
    public async Task Everything_else_is_closed_what_there_is_and_what_there_is_not(string path)
    {
        using var response = await api.Host.GetAsync(path);
        await AccessHost.ProblemAsync(response, 401, "unauthorized");
    }

    [Fact]
    public async Task The_document_says_how_to_sign_in()
    {
        using var response = await api.Host.GetAsync("/openapi/v1.json");
        var document = JsonElement.Parse(await response.Content.ReadAsByteArrayAsync(Ct));
        var schemes = document.GetProperty("components").GetProperty("securitySchemes");
        Assert.Equal("x-api-key", schemes.GetProperty("apiKey").GetProperty("name").GetString());
        Assert.Equal("bearer", schemes.GetProperty("token").GetProperty("scheme").GetString());
        Assert.Equal(["apiKey", "token"], document.GetProperty("security").EnumerateArray().Select(way => way.EnumerateObject().Single().Name).Order());

        var operation = document.GetProperty("paths").GetProperty("/tenant").GetProperty("get");
        Assert.False(operation.TryGetProperty("parameters", out _), "the tenant comes from the sign-in and is nothing to send");
        foreach (var status in (string[])["401", "403", "429"])
            Assert.True(operation.GetProperty("responses").TryGetProperty(status, out _));
    }

    [Fact]
    public async Task Open_everybody_is_the_local_tenant_and_nothing_is_asked_for()
    {
        await using var host = await AccessHost.StartOpenAsync();
        Assert.Equal("local", await host.TenantAsync());
        Assert.Equal("local", await host.TenantAsync(("Authorization", "Bearer whatever"), ("x-api-key", "whatever")));
        using var unknown = await host.GetAsync("/nothing-here");
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        using var response = await host.GetAsync("/openapi/v1.json");
        var document = JsonElement.Parse(await response.Content.ReadAsByteArrayAsync(Ct));
        Assert.False(document.TryGetProperty("security", out _));
    }

    [Theory]
    [InlineData("http://0.0.0.0:0")]
    [InlineData("http://[::]:0")]
    [InlineData("http://*:0")]
    public async Task Open_it_does_not_listen_where_others_reach_it(string url)
    {
        var refused = await Assert.ThrowsAsync<OptionsValidationException>(() => AccessHost.StartAsync(null, "Development", url));
        Assert.StartsWith("Auth__Mode is open, which is for this machine only; set Auth__Mode=closed", refused.Message, StringComparison.Ordinal);
    }

    private static AccessOptions Read(string environment, params (string Name, string? Value)[] settings) => AccessSettings.Read(
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Name, setting.Value))).Build(),
        new HostingEnvironment { EnvironmentName = environment });
}
