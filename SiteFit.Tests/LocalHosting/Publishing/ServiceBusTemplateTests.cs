namespace SiteFit.Tests.LocalHosting.Publishing;

[Collection(PublishedCollection.Name)]
public sealed class ServiceBusTemplateTests(PublishedFixture published)
{
    private PublishedTemplate Template => published.Template("servicebus");

    [Theory]
    [InlineData("sku/name", "Standard")]
    [InlineData("properties/disableLocalAuth", "True")]
    [InlineData("properties/minimumTlsVersion", "1.2")]
    [InlineData("tags/aspire-resource-name", "servicebus")]
    public void The_namespace_takes_Entra_tokens_only(string path, string value) =>
        Assert.Equal(value, Template.Single("Microsoft.ServiceBus/namespaces").Text(path));

    [Theory]
    [InlineData("lockDuration", "PT5M")]
    [InlineData("maxDeliveryCount", "5")]
    [InlineData("deadLetteringOnMessageExpiration", "True")]
    [InlineData("requiresDuplicateDetection", "True")]
    [InlineData("duplicateDetectionHistoryTimeWindow", "PT5M")]
    [InlineData("defaultMessageTimeToLive", "P14D")]
    public void The_queue_is_the_models(string property, string value)
    {
        var queue = Template.Single("Microsoft.ServiceBus/namespaces/queues");

        Assert.Contains("'sitefit-queue'", queue.Text("name"), StringComparison.Ordinal);
        Assert.Equal(value, queue.Text($"properties/{property}"));
    }

    [Theory]
    [InlineData("api", "4f6d3b9b-027b-4f4c-9142-0e5a2a2247e0", "69a216fc-b8fb-44d8-bc22-1f3c2cd27a39")]
    [InlineData("worker", "090c5cfd-751d-490a-894a-3ce6f1109419")]
    public void Each_app_has_the_rights_that_it_needs_and_no_other(string app, params string[] roles)
    {
        var module = $"{app}-roles-servicebus";
        var assignments = published.Template(module).Of("Microsoft.Authorization/roleAssignments");

        Assert.Equal(roles.Length, assignments.Count);
        Assert.All(roles, role => Assert.Single(
            assignments, assignment => assignment.Text("properties/roleDefinitionId").Contains(role, StringComparison.Ordinal)));
        Assert.All(assignments, assignment => Assert.Equal("ServicePrincipal", assignment.Text("properties/principalType")));
        Assert.Equal($"{{{app}-identity.outputs.principalId}}", published.Resource(module).Text("params/principalId"));
        Assert.Equal("{servicebus.outputs.name}", published.Resource(module).Text("params/servicebus_outputs_name"));
    }
}
