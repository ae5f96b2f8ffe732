using System.Net;
using System.Net.Http.Json;

namespace SiteFit.Tests.LocalHosting.Dashboard;

/// <summary>Who gets in, and what a browser is told to allow.</summary>
[Collection(DashboardCollection.Name)]
public sealed class AccessTests(DashboardFixture dashboard)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("application")]
    [InlineData("resources")]
    [InlineData("resources/api/environment")]
    [InlineData("console/api")]
    [InlineData("queues")]
    [InlineData("live")]
    [InlineData("telemetry")]
    [InlineData("logs")]
    [InlineData("traces")]
    [InlineData("metrics")]
    [InlineData("nothing")]
    public async Task Nothing_is_told_to_who_is_not_signed_in(string path)
    {
        using var client = dashboard.CreateClient();
        client.DefaultRequestHeaders.Add("Cookie", $"dashboard-{dashboard.Host.Address.Port}=guessed");

        using var answer = await client.GetAsync(new Uri($"api/{path}", UriKind.Relative), Ct);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.StartsWith("""{"error":"Sign in first""", await answer.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_link_of_the_terminal_signs_in_for_this_session_and_no_script_can_read_it()
    {
        using var client = dashboard.CreateClient();

        using var answer = await client.GetAsync(dashboard.Host.SignInAddress, Ct);

        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"));
        Assert.Matches("^dashboard-[0-9]+=[0-9a-f]{64}; path=/; samesite=strict; httponly$", cookie);
        Assert.DoesNotContain(dashboard.Host.SignInAddress.Query[3..], cookie, StringComparison.Ordinal);
        Assert.Equal("text/html", answer.Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [InlineData("wrong", HttpStatusCode.Unauthorized)]
    [InlineData(null, HttpStatusCode.Unauthorized)]
    public async Task Another_token_does_not(string? token, HttpStatusCode status)
    {
        using var client = dashboard.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, "login") { Content = JsonContent.Create(new { token }), Headers = { { "X-Dashboard", "1" } } };

        using var posted = await client.SendAsync(request, Ct);
        using var linked = await client.GetAsync(new Uri($"login?t={token}", UriKind.Relative), Ct);

        Assert.Equal(status, posted.StatusCode);
        Assert.False(posted.Headers.Contains("Set-Cookie"));
        Assert.Equal(HttpStatusCode.OK, linked.StatusCode); // the page, which asks for the token
        Assert.False(linked.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task A_change_needs_the_header_that_a_foreign_page_cannot_send()
    {
        using var answer = await dashboard.Client.PostAsync(new Uri("api/resources/api/stop", UriKind.Relative), null, Ct);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal("Running", dashboard.App.Snapshot("api").State?.Text);
    }

    [Theory]
    [InlineData("evil.example", HttpStatusCode.BadRequest)]
    [InlineData("localhost.evil.example", HttpStatusCode.BadRequest)]
    [InlineData("127.0.0.1", HttpStatusCode.OK)]
    [InlineData("localhost", HttpStatusCode.OK)]
    public async Task Only_names_of_loopback_are_answered_to(string host, HttpStatusCode status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "") { Headers = { Host = host } };

        using var answer = await dashboard.Client.SendAsync(request, Ct);

        Assert.Equal(status, answer.StatusCode);
    }

    [Fact]
    public async Task Browsers_run_nothing_but_the_pages_own_files()
    {
        using var answer = await dashboard.Client.GetAsync(new Uri("", UriKind.Relative), Ct);

        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'none'; script-src 'self'; style-src 'self';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        var html = await answer.Content.ReadAsStringAsync(Ct);
        Assert.DoesNotContain("http", html, StringComparison.Ordinal); // no external address
    }

    [Fact]
    public async Task A_file_that_a_browser_has_is_not_sent_again()
    {
        using var first = await dashboard.Client.GetAsync(new Uri("app.js", UriKind.Relative), Ct);
        using var request = new HttpRequestMessage(HttpMethod.Get, "app.js") { Headers = { IfNoneMatch = { first.Headers.ETag! } } };

        using var second = await dashboard.Client.SendAsync(request, Ct);

        Assert.Equal("text/javascript", first.Content.Headers.ContentType?.MediaType);
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
    }

    [Fact]
    public async Task What_is_not_there_is_not_found()
    {
        using var file = await dashboard.Client.GetAsync(new Uri("nothing.js", UriKind.Relative), Ct);
        using var api = await dashboard.Client.GetAsync(new Uri("api/nothing", UriKind.Relative), Ct);

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (file.StatusCode, api.StatusCode));
        Assert.Equal("""{"error":"There is nothing at this address."}""", await api.Content.ReadAsStringAsync(Ct));
    }
}
