using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Azure;
using Aspire.Hosting.Azure.AppContainers;
using SiteFit.LocalHosting.Publishing.Bicep;

namespace SiteFit.LocalHosting.Publishing;

/// <summary>Makes of the application model what azd reads: a manifest, and beside it one bicep module per Azure resource and app.</summary>
/// <remarks>Reads nothing but the model, so equal models give equal bytes.</remarks>
internal sealed class ManifestPublisher(PublishPlan plan, ManifestWriter manifest)
{
    private readonly List<PublishedFile> _files = [];

    /// <param name="manifestPath">Full path; other paths in the manifest are relative to it.</param>
    /// <exception cref="DistributedApplicationException">Something in the model cannot be published.</exception>
    public static async Task<IReadOnlyList<PublishedFile>> RenderAsync(
        DistributedApplicationModel model, DistributedApplicationExecutionContext execution, string manifestPath, CancellationToken cancellationToken)
    {
        var plan = await PublishPlan.MakeAsync(model, execution, cancellationToken);
        var publisher = new ManifestPublisher(plan, new ManifestWriter(Path.GetDirectoryName(manifestPath)!));
        publisher.Publish();
        return [.. publisher._files, new(Path.GetFileName(manifestPath), publisher.Manifest)];
    }

    private string Manifest => manifest.ToString();

    private void Publish()
    {
        foreach (var resource in plan.Model.Resources)
            Publish(resource);
        if (plan.Vault is { } vault)
            AddModule(vault.Name, KeyVaultModule.Write(vault));
        foreach (var app in plan.Apps)
            PublishRights(app);
        foreach (var server in plan.Model.Resources.OfType<AzurePostgresFlexibleServerResource>())
        {
            if (plan.UsersOf(server).Select(app => app.Identity).Distinct().ToList() is { Count: > 0 } users)
                AddModule($"{server.Name}-roles", PostgresAdministratorsModule.Write($"{server.Name}-roles", server, users));
        }
    }

    private void Publish(IResource resource)
    {
        switch (resource)
        {
            case AzureContainerAppEnvironmentResource environment:
                AddModule(environment.Name, ContainerAppEnvironmentModule.Write(environment));
                break;
            case AzurePostgresFlexibleServerResource postgres:
                AddModule(postgres.Name, PostgresModule.Write(postgres), postgres.ConnectionStringExpression);
                break;
            case AzureServiceBusResource bus:
                var queues = plan.Model.Resources.OfType<AzureServiceBusQueueResource>().Where(queue => queue.Parent == bus);
                AddModule(bus.Name, ServiceBusModule.Write(bus, queues), bus.ConnectionStringExpression);
                break;
            case AzureStorageResource storage:
                var containers = plan.Model.Resources.OfType<AzureBlobStorageContainerResource>()
                    .Where(container => container.Parent.Parent == storage);
                AddModule(storage.Name, StorageModule.Write(storage, [.. containers]));
                break;
            case AzureUserAssignedIdentityResource identity:
                AddModule(identity.Name, IdentityModule.Write(identity));
                break;
            case ProjectResource project:
                var app = plan.App(project)!;
                manifest.AddApp(app, AddFile(ContainerAppModule.Write(plan, app)));
                break;
            case ParameterResource parameter:
                manifest.AddParameter(parameter);
                break;
            case IResourceWithConnectionString part:
                manifest.AddValue(part.Name, part.ConnectionStringExpression);
                break;
            default:
                throw new DistributedApplicationException(
                    $"'{resource.Name}' ({resource.GetType().Name}) cannot be published by this build; build with UseAspire=true to publish it.");
        }
    }

    /// <summary>The app's identity, when the model has none of its own, and what it may do.</summary>
    private void PublishRights(PublishedApp app)
    {
        if (!plan.Model.Resources.Contains(app.Identity))
            AddModule(app.Identity.Name, IdentityModule.Write(app.Identity));
        foreach (var target in app.Resource.Annotations.OfType<RoleAssignmentAnnotation>().GroupBy(annotation => annotation.Target))
            AddRoles(app, target.Key, target.SelectMany(annotation => annotation.Roles).Distinct());
        if (plan.Vault is { } vault && app.Secrets.Any())
            AddRoles(app, vault, [BuiltInRole.KeyVaultSecretsUser]);
    }

    private void AddRoles(PublishedApp app, AzureProvisioningResource target, IEnumerable<RoleDefinition> roles)
    {
        var name = $"{app.Name}-roles-{target.Name}";
        AddModule(name, RoleModule.Write(name, target, roles, app.Identity));
    }

    private void AddModule(string name, BicepModule module, ReferenceExpression? connectionString = null) =>
        manifest.AddModule(name, AddFile(module), connectionString);

    private BicepModule AddFile(BicepModule module)
    {
        _files.Add(new(module.FileName, module.ToString()));
        return module;
    }
}
