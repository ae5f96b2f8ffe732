using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Azure;

public static class AzureUserAssignedIdentityExtensions
{
    /// <summary>In run mode nobody acts as it, and it is not among the application's resources.</summary>
    public static IResourceBuilder<AzureUserAssignedIdentityResource> AddAzureUserAssignedIdentity(
        this IDistributedApplicationBuilder builder, string name)
    {
        var identity = new AzureUserAssignedIdentityResource(name);
        return builder.ExecutionContext.IsRunMode ? builder.CreateResourceBuilder(identity) : builder.AddResource(identity);
    }

    public static IResourceBuilder<T> WithAzureUserAssignedIdentity<T>(
        this IResourceBuilder<T> builder, IResourceBuilder<AzureUserAssignedIdentityResource> identityResourceBuilder)
        where T : IComputeResource => builder.WithAnnotation(new AppIdentityAnnotation(identityResourceBuilder.Resource));
}
