using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Microsoft.Extensions.DependencyInjection;
using SiteFit.LocalHosting.Dashboard;
using SiteFit.Tests.Browser;
using SiteFit.Tests.EndToEnd;

namespace SiteFit.Tests.LocalHosting.Dashboard;

/// <summary>The whole system with its dashboard, with a job that has succeeded and one that has failed.</summary>
public sealed class DashboardFixture : IAsyncLifetime
{
    public const string ErrorOfFailedJob = "The inputs fit sitefit:1.0.0 and cannot be solved.";

    private HttpClient? _api;
    private HttpClient? _client;

    public DistributedApplication App { get; private set; } = null!;

    /// <summary>A client of the service <c>api</c>.</summary>
    public HttpClient Api => _api!;

    /// <summary>A client of the dashboard that is signed in.</summary>
    public HttpClient Client => _client!;

    public string SucceededJob { get; private set; } = "";

    public string FailedJob { get; private set; } = "";

    public Chromium Browser { get; } = new();

    internal DashboardHost Host => App.Services.GetRequiredService<DashboardHost>();

    public async ValueTask InitializeAsync()
    {
        var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.SiteFit_AppHost>(
            ["--Parameters:compute-api-key=a-secret-of-compute"], (options, _) => options.DisableDashboard = false, TestContext.Current.CancellationToken);
        // A batch that is late on a busy machine is late: by default it is given up after 10 s, and its spans would be missing for good.
        foreach (var service in builder.Resources.OfType<ProjectResource>().ToList())
        {
            builder.CreateResourceBuilder(service)
                .WithEnvironment("OTEL_EXPORTER_OTLP_TIMEOUT", "60000").WithEnvironment("OTEL_DOTNET_EXPERIMENTAL_OTLP_RETRY", "in_memory");
        }
        App = await builder.BuildAsync(TestContext.Current.CancellationToken);
        await App.StartAsync(TestContext.Current.CancellationToken);
        foreach (var name in (string[])["api", "worker"])
            await App.ResourceNotifications.WaitForResourceHealthyAsync(name, TestContext.Current.CancellationToken);
        await Host.Started;
        // Services that other tests run in this process have its clients begin traces; the jobs' would then have no root here.
        _api = new HttpClient(new SocketsHttpHandler { ActivityHeadersPropagator = null }) { BaseAddress = App.GetEndpoint("api") };
        _client = await SignInAsync();

        SucceededJob = await RunAsync(Requests.New(), "succeeded");
        // An open ring fits the schema; no engine can take it.
        FailedJob = await RunAsync(Requests.With("/inputs/parcel/coordinates", JsonNode.Parse("[[0,0],[20,0],[20,30],[0,30]]")), "failed");
        // Tests kill services, and with them what they have not sent.
        foreach (var job in (string[])[SucceededJob, FailedJob])
        {
            await TraceOfAsync(job);
            await LogsOfAsync(job);
        }
    }

    public HttpClient CreateClient() => new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = Host.Address };

    public async Task<JsonElement> GetAsync(string path) =>
        await Client.GetFromJsonAsync<JsonElement>($"api/{path}", TestContext.Current.CancellationToken);

    /// <summary>Runs a command of a resource as the page does.</summary>
    public Task<HttpResponseMessage> CommandAsync(string resource, string command)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"api/resources/{resource}/{command}") { Headers = { { "X-Dashboard", "1" } } };
        return Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>Submits a job and waits until it has ended.</summary>
    public async Task<string> RunAsync(string body, string status)
    {
        var id = await ClosedSystem.SubmitAsync(Api, body);
        await ClosedSystem.UntilAsync(Api, id, status);
        return id;
    }

    /// <summary>Waits until the job's trace has come whole, with the spans of all three services, and gives its id.</summary>
    public async Task<string> TraceOfAsync(string job)
    {
        var trace = await Eventually.Async(async ct =>
        {
            var found = (await Client.GetFromJsonAsync<JsonElement>($"api/traces?jobId={job}", ct)).GetProperty("traces").EnumerateArray()
                .FirstOrDefault(trace => trace.GetProperty("isWhole").GetBoolean() && trace.GetProperty("resources").GetArrayLength() == 3);
            return found.ValueKind is JsonValueKind.Undefined ? null : (JsonElement?)found;
        });
        return trace.GetProperty("traceId").GetString()!;
    }

    /// <summary>Waits until logs of the job have come from all three services, and gives what has come of them.</summary>
    public async Task<IReadOnlyList<JsonElement>> LogsOfAsync(string job)
    {
        var answer = await Eventually.Async(async ct =>
        {
            var found = (await Client.GetFromJsonAsync<JsonElement>($"api/logs?jobId={job}", ct)).GetProperty("records");
            return found.EnumerateArray().Select(record => record.GetProperty("resource").GetString()).Distinct().Count() == 3 ? found : (JsonElement?)null;
        });
        return [.. answer.EnumerateArray()];
    }

    public async ValueTask DisposeAsync()
    {
        await Browser.DisposeAsync();
        _api?.Dispose();
        _client?.Dispose();
        if (App is not null)
            await App.DisposeAsync();
    }

    private async Task<HttpClient> SignInAsync()
    {
        var client = CreateClient();
        using var answer = await client.GetAsync(Host.SignInAddress, TestContext.Current.CancellationToken);
        client.DefaultRequestHeaders.Add("Cookie", answer.Headers.GetValues("Set-Cookie").Single().Split(';')[0]);
        return client;
    }
}
