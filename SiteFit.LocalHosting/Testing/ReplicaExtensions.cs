using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using SiteFit.LocalHosting.Processes;
using SiteFit.LocalHosting.Programs;

namespace SiteFit.LocalHosting.Testing;

/// <summary>For tests of load and faults; Aspire's replicas have one name and cannot be stopped one by one.</summary>
public static class ReplicaExtensions
{
    /// <summary>
    /// A second process of the same project, side by side with the first: the same variables, waits and health checks, and free ports of its
    /// own. What is changed on the first one later does not reach it.
    /// </summary>
    /// <param name="resource">Name of a project's resource.</param>
    /// <exception cref="ArgumentException">There is no such project.</exception>
    public static IResourceBuilder<ProjectResource> AddReplica(this IDistributedApplicationTestingBuilder builder, string resource, string name)
    {
        var first = builder.Resources.OfType<ProjectResource>()
            .FirstOrDefault(project => string.Equals(project.Name, resource, StringComparison.OrdinalIgnoreCase))
            ?? throw new ArgumentException($"There is no project '{resource}'.", nameof(resource));
        var replica = new ProjectResource(name);
        foreach (var annotation in first.Annotations)
            replica.Annotations.Add(Copy(annotation, replica));

        return builder.AddResource(replica);
    }

    private static IResourceAnnotation Copy(IResourceAnnotation annotation, ProjectResource replica) => annotation switch
    {
        EndpointAnnotation endpoint => new EndpointAnnotation(
            endpoint.Protocol, endpoint.UriScheme, endpoint.Transport, endpoint.Name, isExternal: endpoint.IsExternal, isProxied: endpoint.IsProxied),
        HttpHealthCheckAnnotation check => new HttpHealthCheckAnnotation(
            () => new EndpointReference(replica, check.Endpoint().EndpointName), check.Path, check.StatusCode),
        ProgramAnnotation => ProgramOf(replica),
        _ => annotation,
    };

    private static ProgramAnnotation ProgramOf(ProjectResource replica) => new(services =>
    {
        var metadata = replica.Annotations.OfType<IProjectMetadata>().Last();
        return new ProjectProgram(replica, metadata, LaunchProfile.Find(metadata.ProjectPath), services);
    });
}
