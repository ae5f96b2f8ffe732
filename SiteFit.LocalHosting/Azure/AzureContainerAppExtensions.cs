using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Azure.AppContainers;

namespace Aspire.Hosting;

public static class AzureContainerAppExtensions
{
    /// <summary>In run mode it is not among the application's resources.</summary>
    public static IResourceBuilder<AzureContainerAppEnvironmentResource> AddAzureContainerAppEnvironment(
        this IDistributedApplicationBuilder builder, string name)
    {
        var environment = new AzureContainerAppEnvironmentResource(name, static _ => { });
        return builder.ExecutionContext.IsRunMode ? builder.CreateResourceBuilder(environment) : builder.AddResource(environment);
    }
}
