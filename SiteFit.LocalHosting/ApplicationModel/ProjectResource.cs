#pragma warning disable ASPIREPROBES001 // the marker is experimental in Aspire, too

namespace Aspire.Hosting.ApplicationModel;

/// <summary>A .NET project of this repository, run as a process of its own.</summary>
public class ProjectResource(string name)
    : Resource(name), IResourceWithEnvironment, IResourceWithServiceDiscovery, IResourceWithWaitSupport, IResourceWithProbes, IComputeResource;
