using Aspire.Hosting.Azure;
using Azure.Provisioning.PostgreSql;

namespace SiteFit.LocalHosting.Publishing.Bicep;

/// <summary>A PostgreSQL server with its databases. It takes Entra tokens only, no passwords.</summary>
internal static class PostgresModule
{
    public const string Type = "Microsoft.DBforPostgreSQL/flexibleServers@2024-08-01";

    public static BicepModule Write(AzurePostgresFlexibleServerResource resource)
    {
        var module = new BicepModule(resource.Name);
        resource.ConfigureInfrastructure(module.Infrastructure);
        var sku = module.Infrastructure.GetProvisionableResources().OfType<PostgreSqlFlexibleServer>().Single().Sku;
        var body = module.Body;
        var postgres = BicepName.Identifier(resource.Name);
        module.Resource(postgres, Type, () =>
        {
            body.Property("name", BicepName.Unique(resource.Name, 63));
            body.Property("location", "location");
            body.Object("sku:", () =>
            {
                body.Text("name", sku.Name?.Value ?? "Standard_B1ms");
                body.Text("tier", $"{sku.Tier?.Value ?? PostgreSqlFlexibleServerSkuTier.Burstable}");
            });
            body.Object("properties:", () => WriteProperties(body));
            body.Tags(resource.Name);
        });

        var firewall = $"{postgres}_azure_services";
        module.Resource(firewall, "Microsoft.DBforPostgreSQL/flexibleServers/firewallRules@2024-08-01", () =>
        {
            // Azure's own sign for "from any service in Azure, and from nowhere else".
            body.Text("name", "AllowAllAzureIps");
            body.Property("parent", postgres);
            body.Object("properties:", () =>
            {
                body.Text("startIpAddress", "0.0.0.0");
                body.Text("endIpAddress", "0.0.0.0");
            });
        });
        WriteDatabases(module, postgres, firewall, resource);
        module.Output("connectionString", $"'Host=${{{postgres}.properties.fullyQualifiedDomainName}}'");
        module.Output("hostName", $"{postgres}.properties.fullyQualifiedDomainName");
        module.Output("name", $"{postgres}.name");
        module.Output("id", $"{postgres}.id");
        return module;
    }

    private static void WriteProperties(BicepText body)
    {
        body.Text("version", "17");
        body.Object("authConfig:", () =>
        {
            body.Text("activeDirectoryAuth", "Enabled");
            body.Text("passwordAuth", "Disabled");
            body.Property("tenantId", "subscription().tenantId");
        });
        body.Object("backup:", () =>
        {
            body.Property("backupRetentionDays", 7);
            body.Text("geoRedundantBackup", "Disabled");
        });
        body.Object("highAvailability:", () => body.Text("mode", "Disabled"));
        body.Object("storage:", () =>
        {
            body.Text("autoGrow", "Enabled");
            body.Property("storageSizeGB", 32);
        });
    }

    /// <summary>One after the other: the server refuses a change while it is busy with another.</summary>
    private static void WriteDatabases(BicepModule module, string postgres, string previous, AzurePostgresFlexibleServerResource resource)
    {
        foreach (var (name, databaseName) in resource.Databases.OrderBy(database => database.Key, StringComparer.Ordinal))
        {
            var after = previous;
            var database = BicepName.Identifier(name);
            module.Resource(database, "Microsoft.DBforPostgreSQL/flexibleServers/databases@2024-08-01", () =>
            {
                module.Body.Text("name", databaseName);
                module.Body.Property("parent", postgres);
                module.Body.List("dependsOn:", () => module.Body.Line(after));
            });
            previous = database;
        }
    }
}
