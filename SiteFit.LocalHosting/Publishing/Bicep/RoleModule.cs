using Aspire.Hosting;
using Aspire.Hosting.Azure;

namespace SiteFit.LocalHosting.Publishing.Bicep;

/// <summary>What one identity may do with one resource.</summary>
internal static class RoleModule
{
    public static BicepModule Write(
        string name, AzureProvisioningResource target, IEnumerable<RoleDefinition> roles, AzureUserAssignedIdentityResource identity)
    {
        var module = new BicepModule(name);
        var scope = BicepName.Identifier(target.Name);
        var targetName = module.Parameter(new BicepOutputReference("name", target));
        var principalId = module.Parameter("principalId", identity.PrincipalId.ValueExpression);
        module.Existing(scope, TypeOf(target), targetName);
        foreach (var role in roles.OrderBy(role => role.Name, StringComparer.Ordinal))
            module.Assign(role, scope, principalId, principalId);
        return module;
    }

    private static string TypeOf(AzureProvisioningResource target) => target switch
    {
        AzureServiceBusResource => ServiceBusModule.Type,
        AzureStorageResource => StorageModule.Type,
        KeyVaultResource => KeyVaultModule.Type,
        _ => throw new DistributedApplicationException($"Roles on '{target.Name}' ({target.GetType().Name}) cannot be published by this build."),
    };
}
