using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Aspire.Hosting.Testing;

namespace SiteFit.Tests.EndToEnd;

[Collection(SystemCollection.Name)]
public sealed class HealthTests(SystemFixture system)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("api", "blobs", "contracts", "database", "servicebus")]
    [InlineData("worker", "blobs", "database", "servicebus")]
    [InlineData("appserver", "contracts", "engines")]
    public async Task Each_service_says_what_its_readiness_rests_on(string service, params string[] checks)
    {
        await system.HealthyAsync(service);
        using var client = system.App.CreateHttpClient(service);
        foreach (var path in new[] { "/ready", "/health" })
        {
            var report = await client.GetFromJsonAsync<JsonElement>(path, Ct);
            Assert.Equal("ok", report.GetProperty("status").GetString());
            Assert.Equal(checks, report.GetProperty("checks").EnumerateObject().Select(check => check.Name).Order());
        }
        using var alive = await client.GetAsync("/alive", Ct);
        Assert.Equal(HttpStatusCode.OK, alive.StatusCode);
    }

    [Fact]
    public async Task The_api_describes_itself_and_shows_a_page()
    {
        var document = await system.Api.GetFromJsonAsync<JsonElement>("/openapi/v1.json", Ct);
        Assert.Equal(
            [
                "/apps", "/contracts", "/contracts/{definition}/{version}", "/dead-letters", "/dead-letters/{id}", "/dead-letters/{id}/replay",
                "/jobs", "/jobs/preview", "/jobs/result/{id}", "/jobs/run", "/jobs/status/{id}", "/jobs/{id}", "/jobs/{id}/artifacts/{name}",
                "/jobs/{id}/artifacts/{name}/content", "/jobs/{id}/cancel", "/jobs/{id}/events", "/jobs/{id}/request",
            ],
            document.GetProperty("paths").EnumerateObject().Select(path => path.Name).Order());
        var page = await system.Api.GetStringAsync("/scalar", Ct);
        Assert.Contains("SiteFit API", page);
    }

    [Fact]
    public async Task The_contracts_can_be_listed_and_read()
    {
        var list = await system.Api.GetFromJsonAsync<JsonElement>("/contracts", Ct);
        Assert.Contains(list.EnumerateArray(), contract => contract.GetProperty("definition").GetString() == "sitefit" && contract.GetProperty("version").GetString() == "1.0.0");

        var sitefit = await system.Api.GetFromJsonAsync<JsonElement>("/contracts/sitefit/1.0.0", Ct);
        using var schema = JsonDocument.Parse(File.ReadAllText(Repository.File("contracts/sitefit/1.0.0/inputs.schema.json")));
        Assert.True(JsonElement.DeepEquals(schema.RootElement, sitefit.GetProperty("inputs_schema")));
        Assert.Equal(["minimal", "typical"], sitefit.GetProperty("examples").EnumerateObject().Select(example => example.Name).Order());

        using var unknown = await system.Api.GetAsync("/contracts/sitefit/0.0.1", Ct);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }
}
