using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using SiteFit.Contracts;
using SiteFit.Contracts.Checks;
using SiteFit.Tests.Contracts;

namespace SiteFit.Tests.EndToEnd;

/// <summary>The way of docs/new-app.md: a contract folder and one setting, and a second app runs on the same platform.</summary>
public sealed class SecondAppTests : IAsyncLifetime
{
    private readonly ContractsFolder _contracts = new();
    private DistributedApplication? _app;
    private HttpClient? _api;

    private HttpClient Api => _api!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Assert.True(ContractId.TryParse("shading:1.0.0", out var id));
        NewContract.Create(_contracts.Path, id);

        var builder = await TestAppHost.CreateAsync("--APPS=sitefit,shading");
        foreach (var project in builder.Resources.OfType<ProjectResource>().ToList())
            builder.CreateResourceBuilder(project).WithEnvironment("CONTRACTS_DIR", _contracts.Path);
        _app = await builder.BuildAsync();
        await _app.StartAsync();
        foreach (var service in (string[])["api", "worker", "worker-shading", "appserver"])
            await _app.ResourceNotifications.WaitForResourceHealthyAsync(service, Ct);
        _api = _app.CreateHttpClient("api");
    }

    [Fact]
    public async Task A_second_app_has_its_own_queue_workers_blobs_logs_and_dead_letters()
    {
        // Its own contract.
        var solved = await ClosedSystem.SubmitAsync(Api, RequestOf("shading", "shading", "1.0.0", "minimal"));
        var job = await ClosedSystem.UntilAsync(Api, solved, "succeeded");
        Assert.Equal(("shading", "shading"), (job.GetProperty("app_id").GetString(), job.GetProperty("definition").GetString()));
        var listed = await Api.GetFromJsonAsync<JsonElement>("/jobs?app_id=shading", Ct);
        Assert.Equal(solved, Assert.Single(listed.GetProperty("jobs").EnumerateArray()).GetProperty("job_id").GetString());

        // Its queue and its workers: what they say carries the app.
        await UntilLoggedAsync("api", "job.sent", solved, "shading-queue");
        await UntilLoggedAsync("worker-shading", "job.succeeded", solved, "\"app_id\":\"shading\"");
        Assert.DoesNotContain(await _app!.ReadLogAsync("worker"), line => line.Contains(solved, StringComparison.Ordinal));

        // Its blobs, of a contract that any app may use.
        var drawn = await ClosedSystem.SubmitAsync(Api, RequestOf("shading", "sitefit", "1.1.0", "grid"));
        await ClosedSystem.UntilAsync(Api, drawn, "succeeded");
        var result = await Api.GetFromJsonAsync<JsonElement>($"/jobs/result/{drawn}", Ct);
        Assert.NotEmpty(result.GetProperty("artifacts").EnumerateArray());
        Assert.All(result.GetProperty("artifacts").EnumerateArray(), artifact =>
            Assert.Contains($"/artifacts/shading/{drawn}/", artifact.GetProperty("url").GetString(), StringComparison.Ordinal));

        // Its dead letters.
        var failed = await ClosedSystem.SubmitAsync(Api, OpenRing("shading"));
        await ClosedSystem.UntilAsync(Api, failed, "failed");
        var dead = await Eventually.Async(async _ => await FindDeadLetterAsync(failed));
        Assert.Equal("shading", dead.GetProperty("app_id").GetString());
        using var replayed = await Api.PostAsync($"/dead-letters/{dead.GetProperty("id").GetString()}/replay", null, Ct);
        Assert.Equal(HttpStatusCode.Accepted, replayed.StatusCode);
        await ClosedSystem.UntilAsync(Api, (await SystemFixture.ReadAsync(replayed)).GetProperty("job_id").GetString()!, "failed");

        // Without its workers its jobs wait, and the other app's do not.
        await CommandAsync("stop");
        var waiting = await ClosedSystem.SubmitAsync(Api, RequestOf("shading", "shading", "1.0.0", "minimal", seed: 2));
        await ClosedSystem.UntilAsync(Api, await ClosedSystem.SubmitAsync(Api, Requests.New()), "succeeded");
        var status = await Api.GetFromJsonAsync<JsonElement>($"/jobs/status/{waiting}", Ct);
        Assert.Equal(("queued", 0), (status.GetProperty("status").GetString(), status.GetProperty("attempts").GetInt32()));
        await CommandAsync("start");
        await ClosedSystem.UntilAsync(Api, waiting, "succeeded");

        // A third one is not there.
        using var refused = await Api.PostAsync("/jobs/run", AppServer.AppServerFactory.Json(RequestOf("roof", "sitefit", "1.0.0", "minimal")), Ct);
        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        var problem = await SystemFixture.ReadAsync(refused);
        Assert.Equal(
            ("app_not_found", "There is no app 'roof' on this platform. There are: sitefit, shading."),
            (problem.GetProperty("code").GetString(), problem.GetProperty("message").GetString()));
    }

    public async ValueTask DisposeAsync()
    {
        _api?.Dispose();
        if (_app is not null)
            await _app.DisposeAsync();
        _contracts.Dispose();
    }

    private string RequestOf(string app, string definition, string version, string example, int seed = 1)
    {
        var inputs = JsonNode.Parse(File.ReadAllText(Path.Combine(_contracts.Path, definition, version, "examples", "valid", $"{example}.json")))!;
        inputs["seed"] = seed;
        return new JsonObject { ["app_id"] = app, ["definition"] = definition, ["version"] = version, ["inputs"] = inputs }.ToJsonString();
    }

    private static string OpenRing(string app)
    {
        var body = JsonNode.Parse(Requests.New())!;
        body["app_id"] = app;
        body["inputs"]!["parcel"]!["coordinates"] = JsonNode.Parse("[[0,0],[20,0],[20,30],[0,30]]");
        return body.ToJsonString();
    }

    private async Task<JsonElement?> FindDeadLetterAsync(string jobId)
    {
        var list = await Api.GetFromJsonAsync<JsonElement>("/dead-letters", Ct);
        foreach (var dead in list.GetProperty("dead_letters").EnumerateArray())
        {
            if (dead.GetProperty("job_id").GetString() == jobId)
                return dead;
        }
        return null;
    }

    private async Task CommandAsync(string command)
    {
        var done = await _app!.ResourceCommands.ExecuteCommandAsync("worker-shading", command, Ct);
        Assert.True(done.Success, done.Message);
    }

    /// <summary>Waits for a line of this event that holds all the texts: lines are written a little later than what they tell.</summary>
    private async Task UntilLoggedAsync(string resource, string eventName, params string[] texts) => await Eventually.Async(async _ =>
        (await _app!.ReadLogAsync(resource)).Any(line => line.Contains($"\"event\":\"{eventName}\"", StringComparison.Ordinal)
            && texts.All(text => line.Contains(text, StringComparison.Ordinal))) ? true : (bool?)null);
}
