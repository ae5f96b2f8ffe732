using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

#pragma warning disable CA1040 // Aspire's marker, in the namespace where Aspire has it

/// <summary>Listens somewhere, and others find it by its name.</summary>
public interface IResourceWithServiceDiscovery : IResourceWithEndpoints;
