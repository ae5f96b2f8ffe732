using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Aspire.Hosting;
using Aspire.Hosting.Testing;

namespace SiteFit.Tests.EndToEnd;

/// <summary>The whole system as <c>dotnet run --project SiteFit.AppHost</c> starts it, on free ports and data of its own.</summary>
public sealed class SystemFixture : IAsyncLifetime
{
    private DistributedApplication? _app;
    private HttpClient? _api;

    public DistributedApplication App => _app!;

    public HttpClient Api => _api!;

    public TraceReceiver Traces { get; } = new();

    public async ValueTask InitializeAsync()
    {
        await Traces.StartAsync();
        var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.SiteFit_AppHost>(
            [$"--OTEL_EXPORTER_OTLP_ENDPOINT={Traces.Address}", "--OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf"]);
        _app = await builder.BuildAsync();
        await _app.StartAsync();
        await HealthyAsync("api");
        await HealthyAsync("worker");
        _api = _app.CreateHttpClient("api");
    }

    public Task HealthyAsync(string resource) =>
        App.ResourceNotifications.WaitForResourceHealthyAsync(resource, TestContext.Current.CancellationToken);

    /// <summary>Runs a command of a resource (start, stop, restart) and fails the test when it cannot be done.</summary>
    public async Task CommandAsync(string resource, string command)
    {
        var done = await App.ResourceCommands.ExecuteCommandAsync(resource, command, TestContext.Current.CancellationToken);
        Assert.True(done.Success, done.Message);
    }

    /// <summary>Posts as curl's <c>-d</c> does, with the content type of a form.</summary>
    public Task<HttpResponseMessage> SubmitAsync(string body, string? correlationId = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/jobs/run")
        {
            Content = new StringContent(body, Encoding.UTF8, "application/x-www-form-urlencoded"),
        };
        if (correlationId is not null)
            request.Headers.Add("x-correlation-id", correlationId);
        return Api.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>Submits and answers the new job's id.</summary>
    public async Task<string> SubmitNewAsync(string body, string? correlationId = null)
    {
        using var response = await SubmitAsync(body, correlationId);
        Assert.Equal(System.Net.HttpStatusCode.Accepted, response.StatusCode);
        return (await ReadAsync(response)).GetProperty("job_id").GetString()!;
    }

    /// <summary>Asks for the job's status until it is the wanted one.</summary>
    public Task<JsonElement> UntilAsync(string jobId, string status) => UntilAsync(jobId, job =>
    {
        var now = job.GetProperty("status").GetString();
        Assert.False(now != status && now is ("succeeded" or "failed" or "cancelled"), $"The job should become {status}: {job}");
        return now == status;
    });

    /// <summary>Asks for the job's status until it is as wanted.</summary>
    public Task<JsonElement> UntilAsync(string jobId, Func<JsonElement, bool> isWanted) => Eventually.Async(async ct =>
    {
        var job = await Api.GetFromJsonAsync<JsonElement>($"/jobs/status/{jobId}", ct);
        return isWanted(job) ? job : (JsonElement?)null;
    });

    public static async Task<JsonElement> ReadAsync(HttpResponseMessage response) =>
        await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        _api?.Dispose();
        if (_app is not null)
            await _app.DisposeAsync();
        await Traces.DisposeAsync();
    }
}
