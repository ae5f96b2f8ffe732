using System.Net;
using System.Text.Json;
using Aspire.Hosting.Testing;
using SiteFit.LocalHosting.Testing;

namespace SiteFit.Tests.LocalHosting.Dashboard;

[Collection(DashboardCollection.Name)]
public sealed class ResourceEndpointTests(DashboardFixture dashboard)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_process_and_what_lives_in_it_is_listed_with_what_it_needs()
    {
        var resources = await ListAsync();

        Assert.Equal(
            ["postgres", "sitefitdb", "servicebus", "jobs", "storage", "blobs", "artifacts", "appserver", "api", "worker"],
            resources.Select(resource => resource.GetProperty("name").GetString()));
        Assert.All(resources, resource => Assert.Equal("Healthy", resource.GetProperty("health").GetString()));
        var api = Named(resources, "api");
        Assert.Equal(("Project", "Running", "success"), (Text(api, "type"), Text(api, "state"), Text(api, "stateStyle")));
        Assert.Equal($"http://localhost:{dashboard.App.GetEndpoint("api").Port}", Text(Assert.Single(api.GetProperty("urls").EnumerateArray()), "url"));
        Assert.Equal(["appserver", "artifacts", "blobs", "jobs", "sitefitdb"], Texts(api, "dependsOn").Order(StringComparer.Ordinal));
        Assert.Equal(["stop", "restart"], Texts(api, "commands"));
        Assert.Equal(dashboard.App.ProcessId("api"), api.GetProperty("processId").GetInt32());
        Assert.EndsWith("Z", Text(api, "startedAt"), StringComparison.Ordinal);
        var database = Named(resources, "sitefitdb");
        Assert.Equal("postgres", Text(database, "parent"));
        Assert.Empty(Texts(database, "commands"));
        Assert.False(database.GetProperty("hasConsole").GetBoolean());
        Assert.Equal("storage", Text(Named(resources, "artifacts"), "parent"));
    }

    [Fact]
    public async Task Secrets_do_not_leave_the_host()
    {
        var password = (await dashboard.App.GetConnectionStringAsync("sitefitdb", Ct))!.Split("Password=")[1].Split(';')[0];
        foreach (var name in (string[])["api", "worker", "appserver", "postgres", "storage", "servicebus"])
        {
            var text = (await dashboard.GetAsync($"resources/{name}/environment")).GetRawText();
            foreach (var secret in (string[])[password, "a-secret-of-compute", "SAS_KEY_VALUE", dashboard.Host.Otlp!.ApiKey])
                Assert.DoesNotContain(secret, text, StringComparison.Ordinal);
        }

        var variables = (await dashboard.GetAsync("resources/api/environment")).GetProperty("variables").EnumerateArray()
            .ToDictionary(variable => Text(variable, "name")!, variable => (Value: Text(variable, "value"), IsMasked: variable.GetProperty("isMasked").GetBoolean()));
        Assert.Matches("^Host=127.0.0.1;Port=[0-9]+;Username=postgres;Password=•+;Database=sitefit$", variables["ConnectionStrings__sitefitdb"].Value);
        Assert.True(variables["ConnectionStrings__sitefitdb"].IsMasked);
        Assert.Equal(("api", false), variables["OTEL_SERVICE_NAME"]);
    }

    [Fact]
    public void Services_send_their_telemetry_to_the_dashboard_and_soon()
    {
        var variables = dashboard.App.Snapshot("worker").EnvironmentVariables.ToDictionary(variable => variable.Name, variable => variable.Value);

        Assert.Equal(dashboard.Host.Otlp!.Endpoint.GetLeftPart(UriPartial.Authority), variables["OTEL_EXPORTER_OTLP_ENDPOINT"]);
        Assert.Equal("http/protobuf", variables["OTEL_EXPORTER_OTLP_PROTOCOL"]);
        Assert.Equal($"x-otlp-api-key={dashboard.Host.Otlp.ApiKey}", variables["OTEL_EXPORTER_OTLP_HEADERS"]);
        Assert.Equal("always_on", variables["OTEL_TRACES_SAMPLER"]);
        foreach (var name in (string[])["OTEL_BSP_SCHEDULE_DELAY", "OTEL_BLRP_SCHEDULE_DELAY", "OTEL_METRIC_EXPORT_INTERVAL"])
            Assert.Equal("1000", variables[name]);
    }

    [Fact]
    public async Task A_stopped_resource_says_so_and_can_be_started_again()
    {
        using var stopped = await dashboard.CommandAsync("appserver", "stop");
        Assert.Equal(HttpStatusCode.NoContent, stopped.StatusCode);
        var appServer = Named(await ListAsync(), "appserver");
        Assert.Equal("info", Text(appServer, "stateStyle")); // somebody wanted it
        Assert.Equal(["start"], Texts(appServer, "commands"));
        Assert.Equal(JsonValueKind.Null, appServer.GetProperty("health").ValueKind);
        var restarts = appServer.GetProperty("restarts").GetInt32();

        using var started = await dashboard.CommandAsync("appserver", "start");
        Assert.Equal(HttpStatusCode.NoContent, started.StatusCode);
        await dashboard.App.ResourceNotifications.WaitForResourceHealthyAsync("appserver", Ct);
        Assert.Equal(restarts + 1, Named(await ListAsync(), "appserver").GetProperty("restarts").GetInt32());
    }

    [Fact]
    public async Task A_killed_resource_is_an_error_with_its_exit_code_and_last_lines()
    {
        await dashboard.App.KillAsync("appserver");

        var appServer = Named(await ListAsync(), "appserver");
        Assert.Equal(("Exited", "error", 137), (Text(appServer, "state"), Text(appServer, "stateStyle"), appServer.GetProperty("exitCode").GetInt32()));
        Assert.StartsWith("appserver ended with exit code 137", Text(appServer, "failure"), StringComparison.Ordinal);

        using var started = await dashboard.CommandAsync("appserver", "start");
        await dashboard.App.ResourceNotifications.WaitForResourceHealthyAsync("appserver", Ct);
    }

    [Theory]
    [InlineData("nobody", "stop", """{"error":"There is no process 'nobody'."}""")]
    [InlineData("sitefitdb", "stop", """{"error":"There is no process 'sitefitdb'."}""")]
    [InlineData("api", "explode", """{"error":"There is no command 'explode'."}""")]
    public async Task A_command_that_cannot_be_is_refused(string resource, string command, string error)
    {
        using var answer = await dashboard.CommandAsync(resource, command);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal(error, await answer.Content.ReadAsStringAsync(Ct));
    }

    private async Task<List<JsonElement>> ListAsync() => [.. (await dashboard.GetAsync("resources")).GetProperty("resources").EnumerateArray()];

    private static JsonElement Named(IEnumerable<JsonElement> resources, string name) => resources.Single(resource => Text(resource, "name") == name);

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    private static IEnumerable<string?> Texts(JsonElement element, string name) => element.GetProperty(name).EnumerateArray().Select(item => item.GetString());
}
