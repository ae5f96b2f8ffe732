using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Aspire.Hosting;
using Aspire.Hosting.Testing;
using SiteFit.Tests.Browser;
using SiteFit.Tests.EndToEnd;

namespace SiteFit.Tests.Page;

/// <summary>The whole system as <c>dotnet run --project SiteFit.AppHost</c> starts it, for those who look at it in a browser.</summary>
public sealed class PageFixture : IAsyncLifetime
{
    private DistributedApplication? _app;
    private HttpClient? _api;

    public HttpClient Api => _api!;

    public Chromium Browser { get; } = new();

    public async ValueTask InitializeAsync()
    {
        var builder = await TestAppHost.CreateAsync();
        _app = await builder.BuildAsync();
        await _app.StartAsync();
        foreach (var name in (string[])["api", "worker"])
            await _app.ResourceNotifications.WaitForResourceHealthyAsync(name);
        _api = _app.CreateHttpClient("api");
    }

    /// <summary>Submits an example of sitefit and waits until the job has ended.</summary>
    /// <param name="change">To the inputs before they are sent.</param>
    /// <returns>The job's id.</returns>
    public async Task<string> SolveAsync(string example, string status = "succeeded", Action<JsonObject>? change = null, string version = "1.1.0")
    {
        var id = await SubmitAsync(example, change, version);
        await ClosedSystem.UntilAsync(Api, id, status);
        return id;
    }

    /// <summary>Submits an example of sitefit.</summary>
    /// <param name="change">To the inputs before they are sent.</param>
    /// <returns>The job's id.</returns>
    public async Task<string> SubmitAsync(string example, Action<JsonObject>? change = null, string version = "1.1.0")
    {
        var inputs = JsonNode.Parse(await File.ReadAllTextAsync(Repository.File($"contracts/sitefit/{version}/examples/valid/{example}.json")))!.AsObject();
        change?.Invoke(inputs);
        var request = new JsonObject { ["app_id"] = "sitefit", ["definition"] = "sitefit", ["version"] = version, ["inputs"] = inputs };
        using var response = await Api.PostAsJsonAsync("/jobs/run", request, TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, response.StatusCode.ToString());
        return (await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("job_id").GetString()!;
    }

    public async ValueTask DisposeAsync()
    {
        await Browser.DisposeAsync();
        _api?.Dispose();
        if (_app is not null)
            await _app.DisposeAsync();
    }
}
