using Aspire.Hosting.Azure;

namespace SiteFit.LocalHosting.Publishing.Bicep;

/// <summary>The identities that may sign in to a server: Entra knows no lesser right at deployment.</summary>
/// <remarks>
/// One module for all, where Aspire has one per app: azd deploys modules side by side, and the server refuses a change while it is busy with another.
/// </remarks>
internal static class PostgresAdministratorsModule
{
    public static BicepModule Write(
        string name, AzurePostgresFlexibleServerResource target, IEnumerable<AzureUserAssignedIdentityResource> identities)
    {
        var module = new BicepModule(name);
        var body = module.Body;
        var postgres = BicepName.Identifier(target.Name);
        module.Existing(postgres, PostgresModule.Type, module.Parameter(target.NameOutputReference));
        string? previous = null;
        foreach (var identity in identities)
        {
            var principalId = module.Parameter(identity.PrincipalId);
            // The user name that the service finds in its token is the identity's name.
            var principalName = module.Parameter(identity.PrincipalName);
            var after = previous;
            var administrator = $"{postgres}_{BicepName.Identifier(identity.Name)}";
            module.Resource(administrator, "Microsoft.DBforPostgreSQL/flexibleServers/administrators@2024-08-01", () =>
            {
                body.Property("name", principalId);
                body.Property("parent", postgres);
                body.Object("properties:", () =>
                {
                    body.Property("principalName", principalName);
                    body.Text("principalType", "ServicePrincipal");
                    body.Property("tenantId", "subscription().tenantId");
                });
                if (after is not null)
                    body.List("dependsOn:", () => body.Line(after));
            });
            previous = administrator;
        }

        return module;
    }
}
