using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Azure;

namespace SiteFit.LocalHosting.Publishing;

/// <summary>A project as it becomes a container app.</summary>
/// <param name="variables">In the order that they were added; strings or value providers.</param>
internal sealed class PublishedApp(
    ProjectResource resource, string projectPath, AzureUserAssignedIdentityResource identity, bool isReferenced,
    IReadOnlyDictionary<string, object> variables)
{
    /// <summary>What a .NET image listens on when nobody says otherwise.</summary>
    public const int DefaultPort = 8080;

    public ProjectResource Resource { get; } = resource;

    public string Name => Resource.Name;

    /// <summary>The name in Azure: lower case.</summary>
    public string AppName => Name.ToLowerInvariant();

    /// <summary>Full path of the project file.</summary>
    public string ProjectPath { get; } = projectPath;

    public AzureUserAssignedIdentityResource Identity { get; } = identity;

    public IReadOnlyDictionary<string, object> Variables { get; } = variables;

    public IReadOnlyList<EndpointAnnotation> HttpEndpoints { get; } =
        [.. resource.Annotations.OfType<EndpointAnnotation>().Where(endpoint => endpoint.UriScheme is "http" or "https")];

    public bool IsExternal => HttpEndpoints.Any(endpoint => endpoint.IsExternal);

    /// <summary>Whether anybody calls it. Aspire gives every HTTP endpoint an ingress; here what nobody calls cannot be called.</summary>
    public bool HasIngress => HttpEndpoints.Count > 0 && (IsExternal || isReferenced);

    /// <summary>The secret parameters that it gets, in the order of its variables.</summary>
    public IEnumerable<ParameterResource> Secrets => Variables.Values.OfType<ParameterResource>().Where(parameter => parameter.Secret).Distinct();

    /// <summary>Where others find it. Inside the environment plain HTTP is let in; from outside it would only be sent on to HTTPS.</summary>
    /// <exception cref="DistributedApplicationException">It has no ingress.</exception>
    public string Scheme(EndpointReference endpoint) => !HasIngress
        ? throw new DistributedApplicationException(
            $"'{Name}' has no address where it is published: it has no HTTP endpoint, or nobody references it.")
        : IsExternal ? "https" : endpoint.Scheme;
}
