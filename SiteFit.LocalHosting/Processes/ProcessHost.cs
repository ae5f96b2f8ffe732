using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SiteFit.LocalHosting.Data;

namespace SiteFit.LocalHosting.Processes;

/// <summary>Starts every resource that is a process and stops them again.</summary>
internal sealed class ProcessHost(
    DistributedApplicationModel model, ResourceNotificationService notifications, DataFolder data, LocalHostSettings settings, TimeProvider time,
    IServiceProvider services) : IHostedService, IAsyncDisposable
{
    private readonly PortTable _ports = new();
    private IReadOnlyList<ResourceSupervisor> _supervisors = [];
    private bool _disposed;
    private readonly CancellationTokenSource _shutdown = new();
    private Task _starts = Task.CompletedTask;

    /// <summary>In the order of the model. Empty before the start.</summary>
    public IReadOnlyList<ResourceSupervisor> Supervisors => _supervisors;

    /// <returns>Null when no process has this name.</returns>
    public ResourceSupervisor? Find(string name) =>
        _supervisors.FirstOrDefault(supervisor => string.Equals(supervisor.Resource.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Returns when every start is under way; each resource then waits for what it needs.</summary>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        data.Open();
        var programs = model.Resources.Where(resource => resource.Annotations.OfType<ProgramAnnotation>().Any()).ToList();
        foreach (var resource in programs)
            _ports.Allocate(resource, settings.RandomizePorts);

        _supervisors = [.. programs.Select(Supervise)];
        // Known before the first wait, so that nobody waits for a name that has not been published yet.
        foreach (var supervisor in _supervisors)
            supervisor.PublishAsync(snapshot => snapshot);
        _starts = Task.WhenAll(_supervisors.Select(supervisor => Task.Run(() => StartAsync(supervisor, _shutdown.Token), CancellationToken.None)));
        return Task.CompletedTask;
    }

    /// <summary>A resource stops when all that need it have stopped.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _shutdown.CancelAsync();
        var graph = new DependencyGraph(_supervisors);
        var stops = new Dictionary<ResourceSupervisor, Task>();
        await Task.WhenAll(_supervisors.Select(Stop));
        await _starts;

        Task Stop(ResourceSupervisor supervisor)
        {
            // Two services may reference each other: the second visit does not wait.
            if (!stops.TryAdd(supervisor, Task.CompletedTask))
                return stops[supervisor];
            return stops[supervisor] = StopAfterDependents(supervisor);
        }

        async Task StopAfterDependents(ResourceSupervisor supervisor)
        {
            await Task.WhenAll(graph.DependentsOf(supervisor).Select(Stop));
            await supervisor.StopAsync(cancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_disposed)
            return;
        _disposed = true;
        await StopAsync(CancellationToken.None);
        foreach (var supervisor in _supervisors)
            supervisor.Dispose();
        _supervisors = [];
        _ports.Dispose();
        _shutdown.Dispose();
    }

    private static async Task StartAsync(ResourceSupervisor supervisor, CancellationToken cancellationToken)
    {
        try
        {
            await supervisor.StartAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The host stops before this one was started.
        }
        catch (DistributedApplicationException)
        {
            // Published as FailedToStart with its message; whoever waits for the resource is told.
        }
    }

    private ResourceSupervisor Supervise(IResource resource) => new(
        resource,
        resource.Annotations.OfType<ProgramAnnotation>().Last().Create(services),
        notifications,
        new LogFile(Path.Combine(data.Logs, $"{resource.Name}.log")),
        _ports,
        time,
        services.GetRequiredService<ILogger<ResourceSupervisor>>())
    {
        Children = [.. model.Resources.Where(child => DependencyGraph.AncestorsOf(child).Contains(resource))],
    };
}
