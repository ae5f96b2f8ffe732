using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Azure;

/// <summary>The identity that a service acts as where it is published.</summary>
internal sealed class AppIdentityAnnotation(AzureUserAssignedIdentityResource identityResource) : IResourceAnnotation
{
    public AzureUserAssignedIdentityResource IdentityResource { get; } = identityResource;
}
