namespace Aspire.Hosting.ApplicationModel;

#pragma warning disable CA1040 // Aspire's markers: a fluent call is offered where its marker is

/// <summary>Takes environment variables.</summary>
public interface IResourceWithEnvironment : IResource;

/// <summary>Listens somewhere.</summary>
public interface IResourceWithEndpoints : IResource;

/// <summary>Listens somewhere, and others find it by its name.</summary>
public interface IResourceWithServiceDiscovery : IResourceWithEndpoints;

/// <summary>Can wait for others before it starts.</summary>
public interface IResourceWithWaitSupport : IResource;

/// <summary>Can tell its platform how it is.</summary>
public interface IResourceWithProbes : IResource;

/// <summary>Becomes a workload where the application is published.</summary>
public interface IComputeResource : IResource;
