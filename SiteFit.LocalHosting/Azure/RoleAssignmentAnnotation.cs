using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Azure;

/// <summary>What a service may do with another resource where it is published.</summary>
public class RoleAssignmentAnnotation(AzureProvisioningResource target, IReadOnlySet<RoleDefinition> roles) : IResourceAnnotation
{
    public AzureProvisioningResource Target { get; } = target;

    public IReadOnlySet<RoleDefinition> Roles { get; } = roles;
}
