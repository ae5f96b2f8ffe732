using System.Net;
using System.Text.Json;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using SiteFit.Tests.RhinoCompute;
using SiteFit.Tests.RhinoCompute.StandIn;

namespace SiteFit.Tests.EndToEnd;

/// <summary>
/// The seed's flow with a Grasshopper contract: through the Api, the queue, the worker and AppServer to a Rhino.Compute server and back, on a
/// system of its own as the AppHost composes it.
/// </summary>
public sealed class GrasshopperFlowTests : IAsyncLifetime
{
    private readonly GrasshopperContract _contract = new();
    private DistributedApplication? _app;
    private HttpClient? _api;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _contract.Compute.ApiKey = "the-key";
        _contract.Compute.Add(GrasshopperContract.Definition());
        await _contract.Compute.StartAsync();
        var builder = await TestAppHost.CreateAsync(
            "--Parameters:use-compute=true", $"--Parameters:compute-url={_contract.Compute.Address}", "--Parameters:compute-api-key=the-key");
        foreach (var project in builder.Resources.OfType<ProjectResource>().ToList())
            builder.CreateResourceBuilder(project).WithEnvironment("CONTRACTS_DIR", _contract.Folder.Path).WithEnvironment("RETRY_BASE_SEC", "0.1").WithEnvironment("COMPUTE_RECHECK_SEC", "0.5");
        _app = await builder.BuildAsync();
        await _app.StartAsync();
        foreach (var service in new[] { "api", "worker", "appserver" })
            await _app.ResourceNotifications.WaitForResourceHealthyAsync(service, Ct);
        _api = _app.CreateHttpClient("api");
    }

    [Fact]
    public async Task Jobs_of_a_grasshopper_contract_are_solved_refused_retried_and_cancelled()
    {
        // The README's request, to its result.
        var solved = await UntilAsync(await SubmitAsync(Requests.Seed), "succeeded");
        using var answer = await _api!.GetAsync($"/jobs/result/{solved.GetProperty("job_id").GetString()}", Ct);
        var outputs = await SystemFixture.ReadAsync(answer);
        Assert.Equal("gh-999-a", outputs.GetProperty("results")[0].GetProperty("id").GetString());
        Assert.Equal(20, outputs.GetProperty("results")[0].GetProperty("transform").GetProperty("translation").GetProperty("x").GetDouble());
        Assert.Equal(
            ("grasshopper", "Rhino 8.35.26100.1001, Compute 8.0.0.0"),
            (outputs.GetProperty("metadata").GetProperty("engine").GetProperty("name").GetString(),
                outputs.GetProperty("metadata").GetProperty("engine").GetProperty("version").GetString()));

        // A component that fails: for good, in the definition's words.
        _contract.Compute.Fail("/grasshopper", StandInFaults.ComponentErrors("Solution exception: the curves do not meet"), 1);
        var refused = await UntilAsync(await SubmitAsync(Requests.New()), "failed");
        var error = refused.GetProperty("last_error");
        Assert.Equal(("definition_failed", 422, 1), (
            error.GetProperty("type").GetString(), error.GetProperty("status_code").GetInt32(), refused.GetProperty("attempts").GetInt32()));
        Assert.Contains("the curves do not meet", error.GetProperty("message").GetString(), StringComparison.Ordinal);

        // A server that breaks once: the job is tried again.
        _contract.Compute.Fail("/grasshopper", StandInFaults.Html(503), 1);
        var retried = await UntilAsync(await SubmitAsync(Requests.New()), "succeeded");
        Assert.True(retried.GetProperty("attempts").GetInt32() > 1);

        // A server that is away: the job waits for it, and loses no attempts when it is known to be.
        await _contract.Compute.StopAsync();
        var patient = await SubmitAsync(Requests.New());
        await UntilAsync(patient, job => job.TryGetProperty("last_error", out var last) && last.ValueKind == JsonValueKind.Object
            && last.GetProperty("type").GetString() == "engine_not_ready");
        await _contract.Compute.StartAsync();
        Assert.InRange((await UntilAsync(patient, "succeeded")).GetProperty("attempts").GetInt32(), 2, 4);

        // A job that is cancelled is cut off at the server.
        var hang = _contract.Compute.Hang("/grasshopper", 1);
        var id = await SubmitAsync(Requests.New());
        await hang.Reached;
        using var cancelled = await _api.PostAsync($"/jobs/{id}/cancel", null, Ct);
        Assert.Equal(HttpStatusCode.OK, cancelled.StatusCode);
        await hang.Aborted;
        await UntilAsync(id, "cancelled");
    }

    public async ValueTask DisposeAsync()
    {
        _api?.Dispose();
        if (_app is not null)
            await _app.DisposeAsync();
        await _contract.DisposeAsync();
    }

    private async Task<string> SubmitAsync(string body)
    {
        using var response = await _api!.PostAsync("/jobs/run", AppServer.AppServerFactory.Json(body), Ct);
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        return (await SystemFixture.ReadAsync(response)).GetProperty("job_id").GetString()!;
    }

    private Task<JsonElement> UntilAsync(string jobId, Func<JsonElement, bool> isWanted) => Eventually.Async(async ct =>
    {
        using var response = await _api!.GetAsync($"/jobs/status/{jobId}", ct);
        var job = await SystemFixture.ReadAsync(response);
        return isWanted(job) ? job : (JsonElement?)null;
    });

    private Task<JsonElement> UntilAsync(string jobId, string status) => UntilAsync(jobId, job =>
    {
        var now = job.GetProperty("status").GetString();
        Assert.False(now != status && now is ("succeeded" or "failed" or "cancelled"), $"The job should become {status}: {job}");
        return now == status;
    });
}
