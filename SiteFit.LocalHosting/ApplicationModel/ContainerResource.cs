#pragma warning disable ASPIREPROBES001 // the marker is experimental in Aspire, too

namespace Aspire.Hosting.ApplicationModel;

/// <summary>What is a container under Aspire; here the same server runs as a plain process.</summary>
public class ContainerResource(string name, string? entrypoint = null)
    : Resource(name), IResourceWithEnvironment, IResourceWithEndpoints, IResourceWithWaitSupport, IResourceWithProbes, IComputeResource
{
    public string? Entrypoint { get; set; } = entrypoint;
}
