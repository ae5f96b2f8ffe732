using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Aspire.Hosting.Testing;
using Npgsql;

namespace SiteFit.Tests.EndToEnd;

/// <summary>Two tenants on one closed system, by token and by key: each sees its own jobs and nothing of the other's.</summary>
[Collection(ClosedSystemCollection.Name)]
public sealed class ClosedSystemTests(ClosedSystem system)
{
    private static readonly string Unknown = Guid.Empty.ToString();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Equal_inputs_of_two_tenants_are_two_jobs_each_with_its_tenant_in_row_hash_and_logs()
    {
        var body = Requests.New();
        var (acme, other) = (await ClosedSystem.SubmitAsync(system.Acme, body), await ClosedSystem.SubmitAsync(system.Other, body));
        Assert.NotEqual(acme, other);
        await ClosedSystem.UntilAsync(system.Acme, acme, "succeeded");
        await ClosedSystem.UntilAsync(system.Other, other, "succeeded");

        using var again = await system.Acme.PostAsync("/jobs/run", AppServer.AppServerFactory.Json(body), Ct);
        Assert.Equal(acme, (await SystemFixture.ReadAsync(again)).GetProperty("job_id").GetString());

        await using var database = NpgsqlDataSource.Create((await system.App.GetConnectionStringAsync("sitefitdb", Ct))!);
        await using var command = database.CreateCommand($"SELECT tenant_id, inputs_hash FROM job WHERE id IN ('{acme}', '{other}') ORDER BY tenant_id");
        await using var rows = await command.ExecuteReaderAsync(Ct);
        var found = new List<(string Tenant, string Hash)>();
        while (await rows.ReadAsync(Ct))
            found.Add((rows.GetString(0), rows.GetString(1)));
        Assert.Equal(["acme", "other"], found.Select(row => row.Tenant));
        Assert.NotEqual(found[0].Hash, found[1].Hash);

        foreach (var service in (string[])["api", "worker"])
        {
            await LogsAsync(service, acme, "acme");
            await LogsAsync(service, other, "other");
        }
    }

    [Theory]
    [InlineData("GET", "/jobs/status/{0}")]
    [InlineData("GET", "/jobs/status/{0}?wait=20s")]
    [InlineData("GET", "/jobs/result/{0}")]
    [InlineData("GET", "/jobs/{0}/events")]
    [InlineData("GET", "/jobs/{0}/request")]
    [InlineData("GET", "/jobs/{0}/artifacts/plan.svg")]
    [InlineData("GET", "/jobs/{0}/artifacts/plan.svg/content")]
    [InlineData("POST", "/jobs/{0}/cancel")]
    [InlineData("DELETE", "/jobs/{0}")]
    public async Task Another_tenants_job_is_404_as_one_that_there_is_not(string method, string path)
    {
        var id = await ClosedSystem.SubmitAsync(system.Acme, NewDrawn());
        await ClosedSystem.UntilAsync(system.Acme, id, "succeeded");

        var others = await ProblemAsync(await SendAsync(system.Other, method, path, id), id);
        var nobodys = await ProblemAsync(await SendAsync(system.Other, method, path, Unknown), Unknown);
        Assert.Equal(nobodys, others);
        Assert.Contains("job_not_found", others, StringComparison.Ordinal);

        // Its owner has it, and it is as it was.
        using var own = await SendAsync(system.Acme, method, path, id);
        Assert.NotEqual(HttpStatusCode.NotFound, own.StatusCode);
    }

    [Fact]
    public async Task A_queued_job_is_not_cancelled_by_another_tenant()
    {
        var stopped = await system.App.ResourceCommands.ExecuteCommandAsync("worker", "stop", Ct);
        Assert.True(stopped.Success, stopped.Message);
        var id = await ClosedSystem.SubmitAsync(system.Acme, Requests.New());
        using var refused = await system.Other.PostAsync($"/jobs/{id}/cancel", null, Ct);
        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        var started = await system.App.ResourceCommands.ExecuteCommandAsync("worker", "start", Ct);
        Assert.True(started.Success, started.Message);
        await ClosedSystem.UntilAsync(system.Acme, id, "succeeded");
    }

    [Fact]
    public async Task A_list_has_the_callers_jobs_only()
    {
        var (acme, other) = (await ClosedSystem.SubmitAsync(system.Acme, Requests.New()), await ClosedSystem.SubmitAsync(system.Other, Requests.New()));
        var jobs = await IdsAsync(system.Other, "/jobs?limit=200", "jobs");
        Assert.Contains(other, jobs);
        Assert.DoesNotContain(acme, jobs);
    }

    [Fact]
    public async Task A_dead_letter_is_its_tenants_alone()
    {
        var body = JsonNode.Parse(Requests.New())!;
        body["inputs"]!["parcel"]!["coordinates"] = JsonNode.Parse("[[0,0],[20,0],[20,30],[0,30]]"); // an open ring
        var failed = await ClosedSystem.SubmitAsync(system.Acme, body.ToJsonString());
        await ClosedSystem.UntilAsync(system.Acme, failed, "failed");
        // That the list has it shows that its message names the tenant.
        var id = (await Eventually.Async(async _ => await FindDeadLetterAsync(system.Acme, failed))).GetProperty("id").GetString()!;

        Assert.Null(await FindDeadLetterAsync(system.Other, failed));
        foreach (var (method, path) in ((string, string)[])[("POST", "/dead-letters/{0}/replay"), ("DELETE", "/dead-letters/{0}")])
        {
            var others = await ProblemAsync(await SendAsync(system.Other, method, path, id), id);
            Assert.Equal(await ProblemAsync(await SendAsync(system.Other, method, path, "999999"), "999999"), others);
        }

        using var replayed = await SendAsync(system.Acme, "POST", "/dead-letters/{0}/replay", id);
        Assert.Equal(HttpStatusCode.Accepted, replayed.StatusCode);
        var replay = (await SystemFixture.ReadAsync(replayed)).GetProperty("job_id").GetString()!;
        await ClosedSystem.UntilAsync(system.Acme, replay, "failed");
    }

    [Fact]
    public async Task An_idempotency_key_is_its_tenants_alone()
    {
        var (body, key) = (Requests.New(), Guid.NewGuid().ToString());
        var ids = new List<string?>();
        foreach (var tenant in (HttpClient[])[system.Acme, system.Other])
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/jobs/run") { Content = AppServer.AppServerFactory.Json(body) };
            request.Headers.Add("Idempotency-Key", key);
            using var response = await tenant.SendAsync(request, Ct);
            Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
            ids.Add((await SystemFixture.ReadAsync(response)).GetProperty("job_id").GetString());
        }
        Assert.NotEqual(ids[0], ids[1]);
    }

    [Fact]
    public async Task A_tenants_previews_are_solved_with_the_service_token()
    {
        using var response = await system.Acme.PostAsync("/jobs/preview", AppServer.AppServerFactory.Json(NewDrawn()), Ct);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.True((await SystemFixture.ReadAsync(response)).GetProperty("metadata").GetProperty("preview").GetBoolean());
    }

    [Theory]
    [InlineData("POST", "/jobs/run")]
    [InlineData("GET", "/jobs")]
    [InlineData("GET", "/jobs/status/x")]
    [InlineData("GET", "/jobs/result/x")]
    [InlineData("GET", "/jobs/x/events")]
    [InlineData("GET", "/jobs/x/request")]
    [InlineData("GET", "/jobs/x/artifacts/y")]
    [InlineData("GET", "/jobs/x/artifacts/y/content")]
    [InlineData("POST", "/jobs/preview")]
    [InlineData("POST", "/jobs/x/cancel")]
    [InlineData("DELETE", "/jobs/x")]
    [InlineData("GET", "/dead-letters")]
    [InlineData("POST", "/dead-letters/1/replay")]
    [InlineData("DELETE", "/dead-letters/1")]
    [InlineData("GET", "/apps")]
    [InlineData("GET", "/contracts")]
    [InlineData("GET", "/contracts/sitefit/1.0.0")]
    public async Task A_stranger_gets_nowhere(string method, string path)
    {
        using var response = await SendAsync(system.Stranger, method, path, "");
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal("unauthorized", (await SystemFixture.ReadAsync(response)).GetProperty("code").GetString());
    }

    [Fact]
    public async Task The_page_and_the_document_are_there_for_a_stranger_and_say_how_to_sign_in()
    {
        using var page = await system.Stranger.GetAsync("/scalar/", Ct);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        var document = await system.Stranger.GetFromJsonAsync<JsonElement>("/openapi/v1.json", Ct);
        Assert.Equal(2, document.GetProperty("components").GetProperty("securitySchemes").EnumerateObject().Count());
        var parameters = document.GetProperty("paths").GetProperty("/jobs/status/{id}").GetProperty("get").GetProperty("parameters");
        Assert.Equal(["id", "wait"], parameters.EnumerateArray().Select(parameter => parameter.GetProperty("name").GetString()));
    }

    [Fact]
    public async Task The_app_server_solves_for_the_worker_only()
    {
        var inputs = JsonNode.Parse(Requests.Seed)!["inputs"]!.ToJsonString();
        var (stranger, worker) = (system.CreateClient("appserver"), system.CreateClient("appserver", "Authorization", $"Bearer {ClosedSystem.ServiceToken}"));
        using var refused = await stranger.PostAsync("/gh/sitefit:1.0.0/solve", AppServer.AppServerFactory.Json(inputs), Ct);
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        using var solved = await worker.PostAsync("/gh/sitefit:1.0.0/solve", AppServer.AppServerFactory.Json(inputs), Ct);
        Assert.Equal(HttpStatusCode.OK, solved.StatusCode);
    }

    [Theory]
    [InlineData("/jobs")]
    [InlineData("/gh/sitefit:1.0.0/solve")]
    [InlineData("/openapi/v1.json")]
    public async Task The_worker_answers_about_its_health_and_nothing_else(string path)
    {
        using var response = await system.CreateClient("worker").GetAsync(path, Ct);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task No_secret_is_in_any_log()
    {
        var id = await ClosedSystem.SubmitAsync(system.Acme, Requests.New());
        await ClosedSystem.UntilAsync(system.Acme, id, "succeeded");
        (await system.Other.GetAsync("/jobs", Ct)).Dispose();
        foreach (var service in (string[])["api", "worker", "appserver"])
        {
            var log = string.Join('\n', await system.App.ReadLogAsync(service));
            Assert.NotEmpty(log);
            Assert.All(system.Secrets, secret => Assert.DoesNotContain(secret, log, StringComparison.Ordinal));
        }
    }

    /// <summary>By an engine that draws files.</summary>
    private static string NewDrawn()
    {
        var request = JsonNode.Parse(Requests.New())!;
        request["version"] = "1.1.0";
        return request.ToJsonString();
    }

    /// <summary>Waits for a line about the job; each that there is names its tenant.</summary>
    private Task<bool> LogsAsync(string service, string jobId, string tenant) => Eventually.Async(async _ =>
    {
        var lines = (await system.App.ReadLogAsync(service)).Where(line => line.Contains($"\"job_id\":\"{jobId}\"", StringComparison.Ordinal)).ToList();
        Assert.All(lines, line => Assert.Contains($"\"tenant_id\":\"{tenant}\"", line, StringComparison.Ordinal));
        return lines.Count > 0 ? true : (bool?)null;
    });

    private static Task<HttpResponseMessage> SendAsync(HttpClient client, string method, string path, string id) => client.SendAsync(
        new HttpRequestMessage(new HttpMethod(method), string.Format(null, System.Text.CompositeFormat.Parse(path), id)), HttpCompletionOption.ResponseHeadersRead, Ct);

    /// <returns>A 404's body without what names the request.</returns>
    private static async Task<string> ProblemAsync(HttpResponseMessage response, string id)
    {
        using (response)
        {
            Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
            var problem = (await response.Content.ReadFromJsonAsync<JsonObject>(Ct))!;
            problem.Remove("correlation_id");
            return problem.ToJsonString().Replace(id, "…", StringComparison.Ordinal);
        }
    }

    private static async Task<IReadOnlyList<string?>> IdsAsync(HttpClient tenant, string path, string member) =>
        [.. (await tenant.GetFromJsonAsync<JsonElement>(path, Ct)).GetProperty(member).EnumerateArray().Select(one => one.GetProperty("job_id").GetString())];

    private static async Task<JsonElement?> FindDeadLetterAsync(HttpClient tenant, string jobId)
    {
        var list = await tenant.GetFromJsonAsync<JsonElement>("/dead-letters", Ct);
        foreach (var dead in list.GetProperty("dead_letters").EnumerateArray())
        {
            if (dead.GetProperty("job_id").GetString() == jobId)
                return dead;
        }
        return null;
    }
}
