using System.Net.Sockets;
using Aspire.Hosting.ApplicationModel;
using SiteFit.LocalHosting.Processes;
using SiteFit.LocalHosting.Programs;

namespace Aspire.Hosting;

public static class ProjectResourceBuilderExtensions
{
    /// <summary>Runs a project as a process, with the first launch profile of its <c>Properties/launchSettings.json</c>.</summary>
    /// <exception cref="DistributedApplicationException">The launch settings cannot be read.</exception>
    public static IResourceBuilder<ProjectResource> AddProject<TProject>(this IDistributedApplicationBuilder builder, string name)
        where TProject : IProjectMetadata, new()
    {
        var metadata = new TProject();
        var profile = LaunchProfile.Find(metadata.ProjectPath);
        var resource = new ProjectResource(name);
        resource.Annotations.Add(metadata);
        foreach (var url in profile?.ApplicationUrls ?? [])
        {
            resource.Annotations.Add(new EndpointAnnotation(
                ProtocolType.Tcp, url.Scheme, "http", url.Scheme, url.Port, targetPort: url.Port, isExternal: false, isProxied: false));
        }

        resource.Annotations.Add(new ProgramAnnotation(services => new ProjectProgram(resource, metadata, profile, services)));
        return builder.AddResource(resource);
    }
}
