using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using SiteFit.LocalHosting.Processes;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Knows how every resource is and tells whoever waits or watches.</summary>
public sealed class ResourceNotificationService : IDisposable
{
    private readonly Lock _gate = new();
    private readonly List<Channel<ResourceEvent>> _watchers = [];
    private ImmutableDictionary<string, ResourceEvent> _current = ImmutableDictionary.Create<string, ResourceEvent>(StringComparer.OrdinalIgnoreCase);
    private readonly DistributedApplicationModel _model;
    private bool _disposed;

    internal ResourceNotificationService(DistributedApplicationModel model) => _model = model;

    /// <summary>Changes the state of a resource; nothing is told when nothing changes.</summary>
    public Task PublishUpdateAsync(IResource resource, Func<CustomResourceSnapshot, CustomResourceSnapshot> stateFactory)
    {
        lock (_gate)
        {
            var before = _current.TryGetValue(resource.Name, out var known)
                ? known.Snapshot
                : new CustomResourceSnapshot { ResourceType = ResourceTypeOf(resource), Properties = [], State = KnownResourceStates.NotStarted };
            var after = stateFactory(before);
            if (after != before || known is null)
            {
                var change = new ResourceEvent(resource, resource.Name, after);
                _current = _current.SetItem(resource.Name, change);
                foreach (var watcher in _watchers)
                    watcher.Writer.TryWrite(change);
            }
        }

        return Task.CompletedTask;
    }

    public bool TryGetCurrentState(string resourceId, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out ResourceEvent? resourceEvent) =>
        _current.TryGetValue(resourceId, out resourceEvent);

    /// <summary>Every resource as it is now, then every change.</summary>
    public async IAsyncEnumerable<ResourceEvent> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var channel = Channel.CreateUnbounded<ResourceEvent>(new UnboundedChannelOptions { SingleReader = true });
        lock (_gate)
        {
            foreach (var known in _current.Values)
                channel.Writer.TryWrite(known);
            if (_disposed)
                channel.Writer.TryComplete();
            _watchers.Add(channel);
        }

        try
        {
            await foreach (var change in channel.Reader.ReadAllAsync(cancellationToken))
                yield return change;
        }
        finally
        {
            lock (_gate)
                _watchers.Remove(channel);
        }
    }

    /// <param name="targetState">Null: <see cref="KnownResourceStates.Running"/>.</param>
    public Task WaitForResourceAsync(string resourceName, string? targetState = null, CancellationToken cancellationToken = default) =>
        WaitForResourceAsync(resourceName, [targetState ?? KnownResourceStates.Running], cancellationToken);

    /// <returns>The state that was reached.</returns>
    public async Task<string> WaitForResourceAsync(string resourceName, IEnumerable<string> targetStates, CancellationToken cancellationToken = default)
    {
        var wanted = targetStates.ToHashSet(StringComparer.OrdinalIgnoreCase);
        var reached = await WaitForResourceAsync(
            resourceName, change => change.Snapshot.State is { Text: var text } && wanted.Contains(text), cancellationToken);
        return reached.Snapshot.State!.Text;
    }

    public async Task<ResourceEvent> WaitForResourceAsync(
        string resourceName, Func<ResourceEvent, bool> predicate, CancellationToken cancellationToken = default)
    {
        await foreach (var change in WatchAsync(cancellationToken))
        {
            if (string.Equals(change.Resource.Name, resourceName, StringComparison.OrdinalIgnoreCase) && predicate(change))
                return change;
        }

        throw new DistributedApplicationException($"The application stopped while '{resourceName}' was waited for.");
    }

    public Task<ResourceEvent> WaitForResourceHealthyAsync(string resourceName, CancellationToken cancellationToken = default) =>
        WaitForResourceHealthyAsync(resourceName, WaitBehavior.StopOnResourceUnavailable, cancellationToken);

    /// <exception cref="DistributedApplicationException">
    /// The resource ended or did not start, or there is no such resource, and the behaviour is to stop then.
    /// </exception>
    public async Task<ResourceEvent> WaitForResourceHealthyAsync(
        string resourceName, WaitBehavior waitBehavior, CancellationToken cancellationToken = default)
    {
        if (waitBehavior is WaitBehavior.StopOnResourceUnavailable && !IsKnown(resourceName))
            throw new DistributedApplicationException($"There is no resource '{resourceName}' to wait for.");

        var change = await WaitForResourceAsync(
            resourceName,
            change => change.Snapshot.HealthStatus is HealthStatus.Healthy
                || (waitBehavior is WaitBehavior.StopOnResourceUnavailable && IsTerminal(change.Snapshot)),
            cancellationToken);
        return change.Snapshot.HealthStatus is HealthStatus.Healthy
            ? change
            : throw new DistributedApplicationException(
                $"'{resourceName}' will not become healthy: it is {change.Snapshot.State?.Text}"
                + (change.Snapshot.Properties.FirstOrDefault(property => property.Name == KnownProperties.Failure) is { } failure
                    ? $". {failure.Value}"
                    : "."));
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
            foreach (var watcher in _watchers)
                watcher.Writer.TryComplete();
        }
    }

    private bool IsKnown(string name) =>
        _current.ContainsKey(name) || _model.Resources.Any(resource => string.Equals(resource.Name, name, StringComparison.OrdinalIgnoreCase));

    private static bool IsTerminal(CustomResourceSnapshot snapshot) =>
        snapshot.State is { Text: var text } && KnownResourceStates.TerminalStates.Contains(text);

    private static string ResourceTypeOf(IResource resource)
    {
        var name = resource.GetType().Name;
        return name.EndsWith("Resource", StringComparison.Ordinal) ? name[..^"Resource".Length] : name;
    }
}
