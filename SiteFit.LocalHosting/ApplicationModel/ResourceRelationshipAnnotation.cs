namespace Aspire.Hosting.ApplicationModel;

/// <summary>An edge of the dependency graph.</summary>
/// <param name="type"><c>Reference</c>, <c>WaitFor</c> or <c>Parent</c>.</param>
public sealed class ResourceRelationshipAnnotation(IResource resource, string type) : IResourceAnnotation
{
    public IResource Resource { get; } = resource;

    public string Type { get; } = type;
}
