using Aspire.Hosting.Azure.AppContainers;

namespace SiteFit.LocalHosting.Publishing.Bicep;

/// <summary>Where the apps run: environment, registry, and the workspace that logs and telemetry go to.</summary>
/// <remarks>
/// Its parameter <c>userPrincipalId</c>, empty in the manifest, tells azd that the application brings its own environment; azd fills in who deploys.
/// </remarks>
internal static class ContainerAppEnvironmentModule
{
    public static BicepModule Write(AzureContainerAppEnvironmentResource resource)
    {
        var module = new BicepModule(resource.Name);
        var environment = BicepName.Identifier(resource.Name);
        WriteRegistry(module, resource.Name, $"{environment}_registry", $"{environment}_pull");
        WriteWorkspace(module, resource.Name, $"{environment}_logs", $"{environment}_insights");
        WriteEnvironment(module, resource.Name, environment, $"{environment}_logs");
        module.Output(resource.Domain.Name, $"{environment}.properties.defaultDomain");
        module.Output(resource.EnvironmentId.Name, $"{environment}.id");
        module.Output("AZURE_CONTAINER_APPS_ENVIRONMENT_NAME", $"{environment}.name");
        module.Output(resource.RegistryEndpoint.Name, $"{environment}_registry.properties.loginServer");
        module.Output(resource.RegistryIdentityId.Name, $"{environment}_pull.id");
        module.Output("AZURE_CONTAINER_REGISTRY_NAME", $"{environment}_registry.name");
        module.Output("AZURE_LOG_ANALYTICS_WORKSPACE_ID", $"{environment}_logs.id");
        module.Output("AZURE_LOG_ANALYTICS_WORKSPACE_NAME", $"{environment}_logs.name");
        module.Output(resource.TelemetryConnectionString.Name, $"{environment}_insights.properties.ConnectionString");
        return module;
    }

    private static void WriteRegistry(BicepModule module, string name, string registry, string pull)
    {
        var body = module.Body;
        var user = module.Parameter("userPrincipalId", "");
        module.Resource(pull, IdentityModule.Type, () =>
        {
            body.Property("name", BicepName.Unique($"{name}-pull", 128));
            body.Property("location", "location");
            body.Tags(name);
        });
        module.Resource(registry, "Microsoft.ContainerRegistry/registries@2025-04-01", () =>
        {
            body.Property("name", BicepName.Unique($"{name}registry", 50, separator: ""));
            body.Property("location", "location");
            body.Object("sku:", () => body.Text("name", "Basic"));
            body.Object("properties:", () => body.Property("adminUserEnabled", false));
            body.Tags(name);
        });
        module.Assign(BuiltInRole.AcrPull, registry, $"{pull}.id", $"{pull}.properties.principalId");
        module.Assign(BuiltInRole.AcrPush, registry, user, user, isServicePrincipal: false, condition: $"!empty({user})");
    }

    private static void WriteWorkspace(BicepModule module, string name, string logs, string insights)
    {
        var body = module.Body;
        module.Resource(logs, "Microsoft.OperationalInsights/workspaces@2025-02-01", () =>
        {
            body.Property("name", BicepName.Unique($"{name}-logs", 63));
            body.Property("location", "location");
            body.Object("properties:", () =>
            {
                body.Property("retentionInDays", 30);
                body.Object("sku:", () => body.Text("name", "PerGB2018"));
            });
            body.Tags(name);
        });
        module.Resource(insights, "Microsoft.Insights/components@2020-02-02", () =>
        {
            body.Property("name", BicepName.Unique($"{name}-insights", 255));
            body.Property("location", "location");
            body.Text("kind", "web");
            body.Object("properties:", () =>
            {
                body.Text("Application_Type", "web");
                body.Text("IngestionMode", "LogAnalytics");
                body.Property("WorkspaceResourceId", $"{logs}.id");
            });
            body.Tags(name);
        });
    }

    private static void WriteEnvironment(BicepModule module, string name, string environment, string logs)
    {
        var body = module.Body;
        module.Resource(environment, "Microsoft.App/managedEnvironments@2025-07-01", () =>
        {
            body.Property("name", BicepName.Unique(name, 32));
            body.Property("location", "location");
            body.Object("properties:", () =>
            {
                body.Object("appLogsConfiguration:", () =>
                {
                    body.Text("destination", "log-analytics");
                    body.Object("logAnalyticsConfiguration:", () =>
                    {
                        body.Property("customerId", $"{logs}.properties.customerId");
                        body.Property("sharedKey", $"{logs}.listKeys().primarySharedKey");
                    });
                });
                body.List("workloadProfiles:", () => body.Object(null, () =>
                {
                    body.Text("name", "consumption");
                    body.Text("workloadProfileType", "Consumption");
                }));
            });
            body.Tags(name);
        });
    }
}
