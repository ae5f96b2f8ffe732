namespace Aspire.Hosting.ApplicationModel;

/// <summary>A part of the application: a service, a backing service, a parameter.</summary>
public interface IResource
{
    /// <summary>Unique in the application, letters, digits and hyphens.</summary>
    string Name { get; }

    ResourceAnnotationCollection Annotations { get; }
}
