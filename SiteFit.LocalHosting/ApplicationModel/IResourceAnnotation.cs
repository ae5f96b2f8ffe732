namespace Aspire.Hosting.ApplicationModel;

/// <summary>A fact about a resource; the host and the publisher each read the kinds they know.</summary>
public interface IResourceAnnotation;
