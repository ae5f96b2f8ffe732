using Aspire.Hosting.ApplicationModel;

namespace SiteFit.LocalHosting.Processes;

/// <summary>Which process needs which, from references and waits.</summary>
internal sealed class DependencyGraph
{
    private readonly ILookup<ResourceSupervisor, ResourceSupervisor> _dependents;

    public DependencyGraph(IReadOnlyList<ResourceSupervisor> supervisors)
    {
        _dependents = supervisors
            .SelectMany(supervisor => NeededBy(supervisor.Resource)
                .Select(needed => supervisors.FirstOrDefault(other => other.Resource == needed))
                .OfType<ResourceSupervisor>()
                .Where(needed => needed != supervisor)
                .Distinct()
                .Select(needed => (needed, supervisor)))
            .ToLookup(edge => edge.needed, edge => edge.supervisor);
    }

    public IEnumerable<ResourceSupervisor> DependentsOf(ResourceSupervisor supervisor) => _dependents[supervisor];

    /// <summary>The resources that this one lives in: server of a database, account of a container.</summary>
    public static IEnumerable<IResource> AncestorsOf(IResource resource)
    {
        while (resource is IResourceWithParent { Parent: var parent })
        {
            yield return parent;
            resource = parent;
        }
    }

    /// <summary>What a resource references or waits for; some of it twice.</summary>
    public static IEnumerable<IResource> DirectNeedsOf(IResource resource) =>
        resource.Annotations.OfType<WaitAnnotation>().Select(wait => wait.Resource)
            .Concat(resource.Annotations.OfType<ResourceRelationshipAnnotation>().Select(relationship => relationship.Resource));

    /// <summary>What a resource references or waits for, up to the processes that these live in.</summary>
    private static IEnumerable<IResource> NeededBy(IResource resource) =>
        DirectNeedsOf(resource).SelectMany(needed => AncestorsOf(needed).Prepend(needed));
}
