using System.Net;
using System.Text.Json;

namespace SiteFit.Tests.AppServer;

/// <summary>With a service token AppServer solves for those who send it.</summary>
public sealed class ServiceTokenTests(ServiceTokenTests.TokenServer server) : IClassFixture<ServiceTokenTests.TokenServer>
{
    private const string Token = "a-token-of-32-characters-0123456";

    private static readonly string Inputs = SolveInputs.Minimal;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData($"Bearer {Token}")]
    [InlineData($"bearer {Token}")]
    public async Task Who_sends_it_is_solved_for(string header)
    {
        using var response = await PostAsync("/gh/sitefit:1.0.0/solve", header);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Bearer ")]
    [InlineData("Bearer a-token-of-32-characters-0123457")]
    [InlineData($"Bearer {Token}x")]
    [InlineData($"Basic {Token}")]
    [InlineData(Token)]
    public async Task Who_does_not_is_not(string? header)
    {
        foreach (var path in (string[])["/gh/sitefit:1.0.0/solve", "/preview/sitefit:1.0.0", "/gh/unknown:1.0.0/solve"])
        {
            using var response = await PostAsync(path, header);
            Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
            Assert.Equal("Bearer", response.Headers.WwwAuthenticate.ToString());
            var problem = JsonElement.Parse(await response.Content.ReadAsByteArrayAsync(Ct));
            Assert.Equal("unauthorized", problem.GetProperty("code").GetString());
        }
    }

    [Theory]
    [InlineData("/alive")]
    [InlineData("/ready")]
    [InlineData("/health")]
    public async Task Health_is_open(string path)
    {
        using var response = await server.Factory.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("none")]
    public async Task Without_a_token_nothing_is_asked_for_on_this_machine(string setting)
    {
        await using var open = new AppServerFactory(null, new Dictionary<string, string> { ["SERVICE_TOKEN"] = setting });
        using var response = await open.SolveAsync(Inputs);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    private async Task<HttpResponseMessage> PostAsync(string path, string? header)
    {
        using var client = server.Factory.CreateClient();
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = AppServerFactory.Json(Inputs) };
        if (header is not null)
            request.Headers.TryAddWithoutValidation("Authorization", header);
        return await client.SendAsync(request, Ct);
    }

    public sealed class TokenServer : IAsyncDisposable
    {
        public AppServerFactory Factory { get; } = new(null, new Dictionary<string, string> { ["SERVICE_TOKEN"] = Token });

        public ValueTask DisposeAsync() => Factory.DisposeAsync();
    }
}
