using System.Text.Json;
using System.Text.RegularExpressions;

namespace SiteFit.Tests.LocalHosting.Publishing;

[Collection(PublishedCollection.Name)]
public sealed partial class EnvironmentTemplateTests(PublishedFixture published)
{
    private PublishedTemplate Template => published.Template("cae");

    [Fact]
    public void The_environment_puts_out_what_azd_and_the_apps_need()
    {
        foreach (var output in (string[])[
            "AZURE_CONTAINER_APPS_ENVIRONMENT_DEFAULT_DOMAIN", "AZURE_CONTAINER_APPS_ENVIRONMENT_ID", "AZURE_CONTAINER_APPS_ENVIRONMENT_NAME",
            "AZURE_CONTAINER_REGISTRY_ENDPOINT", "AZURE_CONTAINER_REGISTRY_MANAGED_IDENTITY_ID", "AZURE_CONTAINER_REGISTRY_NAME",
            "APPLICATIONINSIGHTS_CONNECTION_STRING"])
        {
            Assert.Contains(output, Template.Outputs);
        }
    }

    [Fact]
    public void The_registry_has_no_administrator_and_the_environments_identity_pulls_from_it()
    {
        var registry = Template.Single("Microsoft.ContainerRegistry/registries");
        var pull = Assert.Single(Template.Of("Microsoft.Authorization/roleAssignments"), IsRole("7f951dda-4ed3-4680-a7ca-43fe172d538d"));

        Assert.False(registry.At("properties/adminUserEnabled").GetBoolean());
        Assert.Equal("ServicePrincipal", pull.Text("properties/principalType"));
        Assert.Contains("cae-pull", pull.Text("properties/principalId"), StringComparison.Ordinal);
    }

    [Fact]
    public void Who_deploys_may_push_images_when_azd_says_who_it_is()
    {
        var push = Assert.Single(Template.Of("Microsoft.Authorization/roleAssignments"), IsRole("8311e382-0749-4cb8-b61a-304f252e45ec"));

        Assert.Equal("[not(empty(parameters('userPrincipalId')))]", push.Text("condition"));
        Assert.Equal("[parameters('userPrincipalId')]", push.Text("properties/principalId"));
    }

    [Fact]
    public void Logs_and_telemetry_go_to_one_workspace()
    {
        var environment = Template.Single("Microsoft.App/managedEnvironments");
        var insights = Template.Single("Microsoft.Insights/components");

        Assert.Equal("log-analytics", environment.Text("properties/appLogsConfiguration/destination"));
        Assert.Contains("cae-logs", environment.Text("properties/appLogsConfiguration/logAnalyticsConfiguration/customerId"), StringComparison.Ordinal);
        Assert.Contains("cae-logs", insights.Text("properties/WorkspaceResourceId"), StringComparison.Ordinal);
        Assert.Single(Template.Of("Microsoft.OperationalInsights/workspaces"));
    }

    // https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules
    [Theory]
    [InlineData("cae", "Microsoft.App/managedEnvironments", 32)]
    [InlineData("cae", "Microsoft.ContainerRegistry/registries", 50)]
    [InlineData("cae", "Microsoft.OperationalInsights/workspaces", 63)]
    [InlineData("cae", "Microsoft.Insights/components", 255)]
    [InlineData("servicebus", "Microsoft.ServiceBus/namespaces", 50)]
    [InlineData("storage", "Microsoft.Storage/storageAccounts", 24)]
    [InlineData("postgres", "Microsoft.DBforPostgreSQL/flexibleServers", 63)]
    [InlineData("vault", "Microsoft.KeyVault/vaults", 24)]
    [InlineData("api-identity", "Microsoft.ManagedIdentity/userAssignedIdentities", 128)]
    public void Names_are_others_in_every_environment_and_short_enough(string module, string type, int longest)
    {
        // [format('servicebus-{0}', uniqueString(resourceGroup().id))]
        var name = UniqueName().Match(published.Template(module).Single(type).Text("name"));

        Assert.True(name.Success);
        Assert.InRange(name.Groups[1].Length + 13, 3, longest);
    }

    [Fact]
    public void Everything_that_can_carry_a_tag_says_which_resource_of_the_model_it_is()
    {
        foreach (var module in published.Modules)
        {
            var template = published.Template(module.Replace(".module.bicep", "", StringComparison.Ordinal));
            foreach (var resource in template.All.Where(resource => resource.Has("location")))
                Assert.NotEqual("", resource.Text("tags/aspire-resource-name"));
        }
    }

    private static Predicate<JsonElement> IsRole(string id) =>
        assignment => assignment.Text("properties/roleDefinitionId").Contains(id, StringComparison.Ordinal);

    [GeneratedRegex(@"^\[format\('([a-z-]+)\{0\}', uniqueString\(resourceGroup\(\)\.id\)\)\]$")]
    private static partial Regex UniqueName();
}
