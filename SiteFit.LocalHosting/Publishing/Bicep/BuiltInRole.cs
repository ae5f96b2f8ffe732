using Aspire.Hosting.Azure;

namespace SiteFit.LocalHosting.Publishing.Bicep;

/// <summary>Roles that the publisher hands out by itself.</summary>
/// <remarks>Source: https://learn.microsoft.com/azure/role-based-access-control/built-in-roles</remarks>
internal static class BuiltInRole
{
    public static RoleDefinition AcrPull { get; } = new("7f951dda-4ed3-4680-a7ca-43fe172d538d", nameof(AcrPull));

    public static RoleDefinition AcrPush { get; } = new("8311e382-0749-4cb8-b61a-304f252e45ec", nameof(AcrPush));

    public static RoleDefinition KeyVaultSecretsUser { get; } = new("4633458b-17de-408a-b874-0445c86b69e6", nameof(KeyVaultSecretsUser));

    /// <summary>Writes the role's assignment on a resource of the module.</summary>
    /// <param name="principal">An expression that is known when the deployment starts, else the name could not be made from it.</param>
    /// <param name="principalId">An expression: the object id.</param>
    /// <param name="isServicePrincipal">False: may be a person or a service.</param>
    public static void Assign(
        this BicepModule module, RoleDefinition role, string scope, string principal, string principalId, bool isServicePrincipal = true,
        string? condition = null)
    {
        var roleId = $"subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '{role.Id}')";
        module.Resource($"{scope}_{role.Name}", "Microsoft.Authorization/roleAssignments@2022-04-01", () =>
        {
            module.Body.Property("name", $"guid({scope}.id, {principal}, {roleId})");
            module.Body.Property("scope", scope);
            module.Body.Object("properties:", () =>
            {
                module.Body.Property("principalId", principalId);
                // Said, it also spares the wait until a new identity is known everywhere.
                if (isServicePrincipal)
                    module.Body.Text("principalType", "ServicePrincipal");
                module.Body.Property("roleDefinitionId", roleId);
            });
        }, condition);
    }
}
