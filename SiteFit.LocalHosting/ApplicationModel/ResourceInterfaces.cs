using System.Diagnostics.CodeAnalysis;

namespace Aspire.Hosting.ApplicationModel;

#pragma warning disable CA1040 // Aspire's markers: a fluent call is offered where its marker is

/// <summary>Takes environment variables.</summary>
public interface IResourceWithEnvironment : IResource;

/// <summary>Listens somewhere.</summary>
public interface IResourceWithEndpoints : IResource;

/// <summary>Can wait for others before it starts.</summary>
public interface IResourceWithWaitSupport : IResource;

/// <summary>Can tell its platform how it is.</summary>
[Experimental("ASPIREPROBES001", UrlFormat = "https://aka.ms/aspire/diagnostics/{0}")]
public interface IResourceWithProbes : IResource;

/// <summary>Becomes a workload where the application is published.</summary>
public interface IComputeResource : IResource;
