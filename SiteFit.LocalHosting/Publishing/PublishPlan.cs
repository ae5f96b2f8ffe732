using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Azure;
using Aspire.Hosting.Azure.AppContainers;

namespace SiteFit.LocalHosting.Publishing;

/// <summary>The application model, and what it implies where it is published: identities and a vault.</summary>
internal sealed class PublishPlan
{
    private PublishPlan(DistributedApplicationModel model, AzureContainerAppEnvironmentResource environment, IReadOnlyList<PublishedApp> apps)
    {
        Model = model;
        Environment = environment;
        Apps = apps;
        if (apps.SelectMany(app => app.Secrets).Distinct().ToList() is { Count: > 0 } secrets)
            Vault = new("vault", secrets);
    }

    public DistributedApplicationModel Model { get; }

    public AzureContainerAppEnvironmentResource Environment { get; }

    public IReadOnlyList<PublishedApp> Apps { get; }

    /// <summary>Null when no app gets a secret.</summary>
    public KeyVaultResource? Vault { get; }

    /// <exception cref="DistributedApplicationException">There is no place for the apps, or more than one.</exception>
    public static async Task<PublishPlan> MakeAsync(
        DistributedApplicationModel model, DistributedApplicationExecutionContext execution, CancellationToken cancellationToken)
    {
        var environment = model.Resources.OfType<AzureContainerAppEnvironmentResource>().ToList() is [var only]
            ? only
            : throw new DistributedApplicationException(
                "Publishing needs exactly one environment: builder.AddAzureContainerAppEnvironment(\"cae\").");
        var projects = model.Resources.OfType<ProjectResource>().ToList();
        var referenced = projects.SelectMany(ReferencesOf).ToHashSet();
        List<PublishedApp> apps = [];
        foreach (var project in projects)
        {
            var path = project.Annotations.OfType<IProjectMetadata>().Single().ProjectPath;
            var identity = project.TryGetLastAnnotation<AppIdentityAnnotation>(out var annotation)
                ? annotation.IdentityResource
                : new AzureUserAssignedIdentityResource($"{project.Name}-identity");
            apps.Add(new(project, path, identity, referenced.Contains(project), await AppVariables.OfAsync(project, execution, cancellationToken)));
        }

        return new(model, environment, apps);
    }

    /// <returns>Null when nothing of this name is an app.</returns>
    public PublishedApp? App(IResource resource) => Apps.FirstOrDefault(app => app.Resource == resource);

    /// <summary>The apps that reference the server or one of its databases.</summary>
    public IEnumerable<PublishedApp> UsersOf(AzurePostgresFlexibleServerResource server) => Apps.Where(app => ReferencesOf(app.Resource)
        .Any(resource => resource == server || resource is AzurePostgresFlexibleServerDatabaseResource { Parent: var parent } && parent == server));

    private static IEnumerable<IResource> ReferencesOf(ProjectResource project) => project.Annotations.OfType<ResourceRelationshipAnnotation>()
        .Where(relationship => relationship.Type is "Reference")
        .Select(relationship => relationship.Resource);
}
