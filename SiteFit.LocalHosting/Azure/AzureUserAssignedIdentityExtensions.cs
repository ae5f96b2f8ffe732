using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Azure;

public static class AzureUserAssignedIdentityExtensions
{
    public static IResourceBuilder<AzureUserAssignedIdentityResource> AddAzureUserAssignedIdentity(
        this IDistributedApplicationBuilder builder, string name) => builder.AddResource(new AzureUserAssignedIdentityResource(name));

    public static IResourceBuilder<T> WithAzureUserAssignedIdentity<T>(
        this IResourceBuilder<T> builder, IResourceBuilder<AzureUserAssignedIdentityResource> identityResourceBuilder)
        where T : IComputeResource => builder.WithAnnotation(new AppIdentityAnnotation(identityResourceBuilder.Resource));
}
