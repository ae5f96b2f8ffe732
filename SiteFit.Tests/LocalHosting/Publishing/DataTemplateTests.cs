namespace SiteFit.Tests.LocalHosting.Publishing;

/// <summary>Storage, database and vault: who gets in, and how.</summary>
[Collection(PublishedCollection.Name)]
public sealed class DataTemplateTests(PublishedFixture published)
{
    [Theory]
    [InlineData("sku/name", "Standard_LRS")]
    [InlineData("properties/allowSharedKeyAccess", "False")]
    [InlineData("properties/allowBlobPublicAccess", "False")]
    [InlineData("properties/minimumTlsVersion", "TLS1_2")]
    [InlineData("properties/supportsHttpsTrafficOnly", "True")]
    [InlineData("tags/aspire-resource-name", "storage")]
    public void The_storage_account_takes_no_keys_and_shows_nothing_to_the_public(string path, string value) =>
        Assert.Equal(value, published.Template("storage").Single("Microsoft.Storage/storageAccounts").Text(path));

    [Fact]
    public void The_container_for_artifacts_is_private()
    {
        var container = published.Template("storage").Single("Microsoft.Storage/storageAccounts/blobServices/containers");

        Assert.Contains("'artifacts'", container.Text("name"), StringComparison.Ordinal);
        Assert.Equal("None", container.Text("properties/publicAccess"));
    }

    [Theory]
    [InlineData("api")]
    [InlineData("worker")]
    public void Api_and_worker_may_write_blobs(string app)
    {
        var assignment = published.Template($"{app}-roles-storage").Single("Microsoft.Authorization/roleAssignments");

        Assert.Contains("ba92f5b4-2d11-453d-a403-e96b0029c9fe", assignment.Text("properties/roleDefinitionId"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sku/name", "Standard_B2s")]
    [InlineData("sku/tier", "Burstable")]
    [InlineData("properties/authConfig/activeDirectoryAuth", "Enabled")]
    [InlineData("properties/authConfig/passwordAuth", "Disabled")]
    [InlineData("tags/aspire-resource-name", "postgres")]
    public void The_database_server_takes_Entra_tokens_only(string path, string value)
    {
        var server = published.Template("postgres").Single("Microsoft.DBforPostgreSQL/flexibleServers");

        Assert.Equal(value, server.Text(path));
        Assert.False(server.At("properties").Has("administratorLogin"));
    }

    [Fact]
    public void The_database_is_made_after_the_firewall_is_open_to_Azure()
    {
        var template = published.Template("postgres");
        var rule = template.Single("Microsoft.DBforPostgreSQL/flexibleServers/firewallRules");
        var database = template.Single("Microsoft.DBforPostgreSQL/flexibleServers/databases");

        Assert.Equal("0.0.0.0-0.0.0.0", $"{rule.Text("properties/startIpAddress")}-{rule.Text("properties/endIpAddress")}");
        Assert.Contains("'sitefit'", database.Text("name"), StringComparison.Ordinal);
        Assert.Contains("firewallRules", database.Text("dependsOn"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_servers_administrators_are_the_identities_by_the_names_that_their_tokens_carry()
    {
        var administrators = published.Template("postgres-roles").Of("Microsoft.DBforPostgreSQL/flexibleServers/administrators");
        var parameters = published.Resource("postgres-roles").At("params");

        Assert.Equal(2, administrators.Count);
        Assert.All(administrators, administrator => Assert.Equal("ServicePrincipal", administrator.Text("properties/principalType")));
        foreach (var app in (string[])["api", "worker"])
        {
            var identity = published.Template($"{app}-identity");
            var administrator = Assert.Single(
                administrators, one => one.Text("name").Contains($"{app}_identity_outputs_principalid", StringComparison.Ordinal));
            Assert.Equal($"[parameters('{app}_identity_outputs_principalname')]", administrator.Text("properties/principalName"));
            Assert.Equal($"{{{app}-identity.outputs.principalName}}", parameters.Text($"{app}_identity_outputs_principalname"));
            Assert.Equal($"{{{app}-identity.outputs.principalId}}", parameters.Text($"{app}_identity_outputs_principalid"));
            Assert.Equal(identity.Single("Microsoft.ManagedIdentity/userAssignedIdentities").Text("name"), identity.Output("principalName"));
        }

        // One after the other: the server refuses a change while it is busy.
        Assert.Single(administrators, administrator => administrator.TryGetProperty("dependsOn", out var after) && after.GetArrayLength() > 0);
    }

    [Theory]
    [InlineData("properties/enableRbacAuthorization", "True")]
    [InlineData("properties/enableSoftDelete", "True")]
    [InlineData("properties/tenantId", "[subscription().tenantId]")]
    [InlineData("tags/aspire-resource-name", "vault")]
    public void The_vault_goes_by_roles(string path, string value) =>
        Assert.Equal(value, published.Template("vault").Single("Microsoft.KeyVault/vaults").Text(path));

    [Theory]
    [InlineData("compute-api-key", "compute_api_key_value")]
    [InlineData("service-token", "service_token_value")]
    public void The_vault_holds_the_secret_parameters_which_stay_secret_on_their_way(string name, string parameter)
    {
        var template = published.Template("vault");
        var secret = Assert.Single(template.Of("Microsoft.KeyVault/vaults/secrets"), secret => secret.Text("name").Contains($"'{name}'", StringComparison.Ordinal));

        Assert.Equal($"[if(empty(parameters('{parameter}')), 'none', parameters('{parameter}'))]", secret.Text("properties/value"));
        Assert.Equal("securestring", template.Parameters.Text($"{parameter}/type"), ignoreCase: true);
        Assert.Equal($"{{{name}.value}}", published.Resource("vault").Text($"params/{parameter}"));
    }

    [Theory]
    [InlineData("appserver")]
    [InlineData("worker")]
    public void Only_who_needs_a_secret_may_read_the_vault(string name)
    {
        var assignment = published.Template($"{name}-roles-vault").Single("Microsoft.Authorization/roleAssignments");

        Assert.Contains("4633458b-17de-408a-b874-0445c86b69e6", assignment.Text("properties/roleDefinitionId"), StringComparison.Ordinal);
        Assert.Equal($"{{{name}-identity.outputs.principalId}}", published.Resource($"{name}-roles-vault").Text("params/principalId"));
    }
}
