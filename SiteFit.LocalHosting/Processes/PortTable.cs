using System.Collections.Immutable;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace SiteFit.LocalHosting.Processes;

/// <summary>Gives every endpoint its port before anything starts, and keeps it free until its process does.</summary>
internal sealed class PortTable : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<IResource, List<LoopbackPort>> _held = [];

    /// <param name="randomize">Ignore fixed ports.</param>
    /// <exception cref="DistributedApplicationException">A fixed port is taken.</exception>
    public void Allocate(IResource resource, bool randomize)
    {
        foreach (var endpoint in resource.Annotations.OfType<EndpointAnnotation>())
        {
            var port = endpoint.Port is { } number && !randomize
                ? LoopbackPort.TryTake(number) ?? throw new DistributedApplicationException(BusyPort(resource, number))
                : LoopbackPort.TakeFree();
            endpoint.AllocatedEndpoint = new(endpoint, "127.0.0.1", port.Number);
            lock (_gate)
            {
                if (!_held.TryAdd(resource, [port]))
                    _held[resource].Add(port);
            }
        }
    }

    /// <summary>Frees the ports of a resource that is about to bind them.</summary>
    public void Release(IResource resource)
    {
        lock (_gate)
        {
            if (_held.Remove(resource, out var ports))
                ports.ForEach(port => port.Dispose());
        }
    }

    public static ImmutableArray<UrlSnapshot> UrlsOf(IResource resource) =>
    [
        .. resource.Annotations.OfType<EndpointAnnotation>()
            .Where(endpoint => endpoint.AllocatedEndpoint is not null)
            .Select(endpoint => new UrlSnapshot(endpoint.Name, endpoint.AllocatedEndpoint!.UriString, IsInternal: false)),
    ];

    public void Dispose()
    {
        lock (_gate)
        {
            foreach (var port in _held.Values.SelectMany(ports => ports))
                port.Dispose();
            _held.Clear();
        }
    }

    private static string BusyPort(IResource resource, int port) =>
        $"Port {port} of {resource.Name} is in use{PortOwner.Describe(port)}: stop what listens there, "
        + (resource.Annotations.OfType<IProjectMetadata>().FirstOrDefault() is { } project
            ? $"or change applicationUrl in {Path.Combine(Path.GetDirectoryName(project.ProjectPath)!, "Properties", "launchSettings.json")}."
            : "or give it another port.");
}
