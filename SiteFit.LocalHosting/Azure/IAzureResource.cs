#pragma warning disable CA1040 // Aspire's marker

namespace Aspire.Hosting.ApplicationModel;

/// <summary>A managed service of Azure, where the application is published.</summary>
public interface IAzureResource : IResource;
