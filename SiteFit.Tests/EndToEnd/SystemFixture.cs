using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SiteFit.Messaging;

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
        var builder = await TestAppHost.CreateAsync();
        SetTimeZones(builder);
        foreach (var project in builder.Resources.OfType<ProjectResource>().ToList())
        {
            builder.CreateResourceBuilder(project)
                .WithEnvironment("OTEL_EXPORTER_OTLP_ENDPOINT", Traces.Address).WithEnvironment("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf");
        }
        _app = await builder.BuildAsync();
        await _app.StartAsync();
        await HealthyAsync("api");
        await HealthyAsync("worker");
        _api = _app.CreateHttpClient("api");
    }

    /// <summary>A zone that is never UTC, for all services and their database sessions: nothing may depend on it.</summary>
    private static void SetTimeZones(IDistributedApplicationTestingBuilder builder)
    {
        const string Zone = "Europe/Prague";
        var database = builder.Resources.OfType<IResourceWithConnectionString>().Single(resource => resource.Name == "sitefitdb");
        foreach (var project in builder.Resources.OfType<ProjectResource>().ToList())
        {
            builder.CreateResourceBuilder(project).WithEnvironment("TZ", Zone).WithEnvironment(context =>
            {
                if (context.EnvironmentVariables.ContainsKey("ConnectionStrings__sitefitdb"))
                    context.EnvironmentVariables["ConnectionStrings__sitefitdb"] = ReferenceExpression.Create($"{database.ConnectionStringExpression};Timezone={Zone}");
            });
        }
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

    /// <returns>A filter for the job and those after it: the tests of this system run one after the other.</returns>
    public async Task<string> SinceAsync(string jobId)
    {
        var job = await Api.GetFromJsonAsync<JsonElement>($"/jobs/status/{jobId}", TestContext.Current.CancellationToken);
        return $"since={job.GetProperty("created_at").GetDateTimeOffset().UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'}";
    }

    /// <summary>A host with a <see cref="ServiceBusQueue"/> on the system's queue.</summary>
    public async Task<IHost> ConnectToQueueAsync()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration["ConnectionStrings:jobs"] = await App.GetConnectionStringAsync("jobs", TestContext.Current.CancellationToken);
        builder.Services.AddLogging().AddSingleton(TimeProvider.System);
        builder.AddServiceBusQueue("jobs");
        return builder.Build();
    }

    /// <summary>Takes dead letters until the wanted one comes.</summary>
    /// <param name="messageId">Or the job's id, with which the ids of its later messages begin.</param>
    public static async Task<ReceivedMessage> TakeDeadLetterAsync(IHost connected, string messageId)
    {
        using var limit = new CancellationTokenSource(Eventually.Limit);
        var queue = connected.Services.GetRequiredService<ServiceBusQueue>();
        await using var receiver = queue.CreateReceiver(new QueueReceiverOptions { MaxLocked = 1, SubQueue = SubQueue.DeadLetter });
        while (true)
        {
            var message = await receiver.ReceiveAsync(TimeSpan.FromSeconds(5), limit.Token);
            if (message is null)
                continue;
            await receiver.CompleteAsync(message, limit.Token);
            if (message.MessageId.StartsWith(messageId, StringComparison.Ordinal))
                return message;
        }
    }

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
