using System.Collections.Concurrent;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Azure;
using Aspire.Hosting.Testing;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SiteFit.Data.Artifacts;
using SiteFit.LocalHosting.Data;
using SiteFit.LocalHosting.Processes;
using SiteFit.LocalHosting.Testing;
using SiteFit.Messaging;

namespace SiteFit.Tests.Faults;

/// <summary>
/// The system with two Apis and three workers, short times, and a <see cref="StandInAppServer"/> in AppServer's place, so that parts of it
/// can be killed, frozen and started again.
/// </summary>
public sealed class FaultSystem : IAsyncLifetime
{
    public const int SlotsPerWorker = 2;

    private static readonly (string Name, string Value)[] ShortTimes =
    [
        ("Jobs__Lease", "00:00:04"), ("Jobs__UnclaimedAfter", "00:00:02"), ("RESEND_PERIOD_SEC", "0.5"),
    ];

    private static readonly (string Name, string Value)[] Settings =
    [
        ("RETRY_BASE_SEC", "0.2"), ("GRACE_SEC", "3"), ("LOCK_RENEW_SEC", "1.5"), ("WORKER_SLOTS", $"{SlotsPerWorker}"),
        .. KeepsDefaults ? [] : ShortTimes,
    ];

    /// <summary>To see how long recovery takes for a user: <c>SITEFIT_FAULTS=defaults</c> leaves lease and re-sender as they are by default.</summary>
    private static bool KeepsDefaults => Environment.GetEnvironmentVariable("SITEFIT_FAULTS") == "defaults";

    private readonly StandInAppServer _appServer = new([.. Workers]);
    private readonly ConcurrentDictionary<(string Resource, string Setting), string> _changed = new();
    private readonly ConcurrentDictionary<string, bool> _suspended = new();
    private readonly Dictionary<string, HttpClient> _clients = [];
    private DistributedApplication? _app;
    private IHost? _queueHost;

    public static IReadOnlyList<string> Apis { get; } = ["api", "api-2"];

    public static IReadOnlyList<string> Workers { get; } = ["worker", "worker-2", "worker-3"];

    public DistributedApplication App => _app!;

    public ServiceBusQueue Queue => _queueHost!.Services.GetRequiredService<ServiceBusQueue>();

    internal StandInAppServer AppServer => _appServer;

    internal JobTable Jobs { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await _appServer.StartAsync();
        var builder = await TestAppHost.CreateAsync();
        LeaveOutAppServer(builder);
        builder.Resources.OfType<AzureServiceBusQueueResource>().Single().LockDuration = TimeSpan.FromSeconds(5); // the least there is
        builder.AddReplica("api", "api-2");
        builder.AddReplica("worker", "worker-2");
        builder.AddReplica("worker", "worker-3");
        foreach (var service in builder.Resources.OfType<ProjectResource>())
            builder.CreateResourceBuilder(service).WithEnvironment(Configure);

        _app = await builder.BuildAsync();
        await _app.StartAsync();
        foreach (var service in Apis.Concat(Workers))
            await HealthyAsync(service);
        foreach (var service in Apis.Concat(Workers))
            _clients[service] = _app.CreateHttpClient(service);
        Jobs = new((await _app.GetConnectionStringAsync("sitefitdb"))!);
        _queueHost = await ConnectToQueueAsync();
    }

    /// <summary>A client of one service.</summary>
    public HttpClient Client(string service) => _clients[service];

    public Task HealthyAsync(string resource) =>
        App.ResourceNotifications.WaitForResourceHealthyAsync(resource, TestContext.Current.CancellationToken);

    /// <summary>Runs a command of a resource (start, stop, restart) and fails the test when it cannot be done.</summary>
    public async Task CommandAsync(string resource, string command)
    {
        var done = await App.ResourceCommands.ExecuteCommandAsync(resource, command, TestContext.Current.CancellationToken);
        Assert.True(done.Success, done.Message);
    }

    public async Task StartAsync(string resource)
    {
        await CommandAsync(resource, KnownResourceCommands.StartCommand);
        await HealthyAsync(resource);
    }

    public Task KillAsync(string resource)
    {
        _suspended.TryRemove(resource, out _);
        return App.KillAsync(resource);
    }

    public void Suspend(string resource)
    {
        _suspended[resource] = true;
        App.Suspend(resource);
    }

    public void Resume(string resource)
    {
        _suspended.TryRemove(resource, out _);
        App.Resume(resource);
    }

    /// <summary>Gives a service another setting until the end of the test, from its next start on.</summary>
    public void Change(string service, string setting, string value) => _changed[(service, setting)] = value;

    /// <summary>The log lines of a resource with one event, oldest first.</summary>
    public IReadOnlyList<string> LogOf(string resource, string eventName)
    {
        var path = App.Services.GetRequiredService<ProcessHost>().Find(resource)!.Log.Path;
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(file);
        return [.. reader.ReadToEnd().Split('\n').Where(line => line.Contains($"\"event\":\"{eventName}\"", StringComparison.Ordinal))];
    }

    /// <summary>Names of all blobs that there are of a job, whichever attempt stored them.</summary>
    public async Task<IReadOnlyList<string>> BlobsOfAsync(Guid job)
    {
        var container = new BlobContainerClient(await App.GetConnectionStringAsync("blobs"), ArtifactStore.ContainerName);
        var names = new List<string>();
        var options = new GetBlobsOptions { Prefix = $"sitefit/{job}/" };
        await foreach (var blob in container.GetBlobsAsync(options, TestContext.Current.CancellationToken))
            names.Add(blob.Name);
        return names;
    }

    /// <summary>Kills the broker and removes all that it had stored.</summary>
    public async Task KillForgetfulBrokerAsync()
    {
        await KillAsync("servicebus");
        var data = App.Services.GetRequiredService<LocalHostSettings>().DataFolder;
        Directory.Delete(Path.Combine(data, "data", "servicebus", "log"), recursive: true);
    }

    /// <summary>Has everything run again, with its usual settings.</summary>
    public async Task RepairAsync()
    {
        foreach (var resource in _suspended.Keys)
            Resume(resource);
        foreach (var service in _changed.Keys.Select(change => change.Resource).Distinct())
            await CommandAsync(service, KnownResourceCommands.StopCommand);
        _changed.Clear();
        string[] all = ["postgres", "servicebus", "storage", .. Apis, .. Workers];
        await Task.WhenAll(all.Select(StartAsync));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var resource in _suspended.Keys)
            Resume(resource);
        foreach (var client in _clients.Values)
            client.Dispose();
        _queueHost?.Dispose();
        if (Jobs is not null)
            await Jobs.DisposeAsync();
        if (_app is not null)
            await _app.DisposeAsync();
        await _appServer.DisposeAsync();
    }

    private static void LeaveOutAppServer(IDistributedApplicationTestingBuilder builder)
    {
        var appServer = builder.Resources.Single(resource => resource.Name == "appserver");
        builder.Resources.Remove(appServer);
        foreach (var resource in builder.Resources)
        {
            foreach (var wait in resource.Annotations.OfType<WaitAnnotation>().Where(wait => wait.Resource == appServer).ToList())
                resource.Annotations.Remove(wait);
        }
    }

    /// <summary>The last to have its say in a service's variables.</summary>
    private void Configure(EnvironmentCallbackContext context)
    {
        var variables = context.EnvironmentVariables;
        foreach (var (name, value) in Settings)
            variables[name] = value;
        // Each worker has an address of its own; the Apis' previews are no part of this.
        var caller = Workers.Contains(context.Resource.Name) ? context.Resource.Name : Workers[0];
        variables["services__appserver__http__0"] = variables["APPSERVER_HTTP"] = _appServer.AddressFor(caller);
        foreach (var ((resource, setting), value) in _changed)
        {
            if (resource == context.Resource.Name)
                variables[setting] = value;
        }
    }

    private async Task<IHost> ConnectToQueueAsync()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration["ConnectionStrings:jobs"] = await App.GetConnectionStringAsync("jobs");
        builder.Services.AddLogging().AddSingleton(TimeProvider.System);
        builder.AddServiceBusQueue("jobs");
        return builder.Build();
    }
}
