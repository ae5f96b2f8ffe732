namespace Aspire.Hosting.ApplicationModel;

/// <summary>Lives inside another resource: a database in a server, a queue in a namespace.</summary>
public interface IResourceWithParent : IResource
{
    IResource Parent { get; }
}
