using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;

namespace SiteFit.Tests.LocalHosting;

public sealed class ReferenceExpressionTests
{
    [Fact]
    public async Task Literals_and_values_are_put_together_and_braces_survive()
    {
        var parameter = new ParameterResource("name", _ => "value");

        var expression = ReferenceExpression.Create($"{{a}}={parameter};{"b{0}"}");

        Assert.Equal("{a}=value;b{0}", await expression.GetValueAsync(TestContext.Current.CancellationToken));
        Assert.Equal("{a}={name.value};b{0}", expression.ValueExpression);
    }

    [Fact]
    public async Task Published_connection_strings_are_expressions_of_what_is_deployed()
    {
        await using var builder = DistributedApplicationTestingBuilder.Create("--publisher", "manifest");
        Assert.True(builder.ExecutionContext.IsPublishMode);
        var queue = builder.AddAzureServiceBus("servicebus").RunAsEmulator().AddServiceBusQueue("jobs", "sitefit-queue");
        var blobs = builder.AddAzureStorage("storage").RunAsEmulator().AddBlobs("blobs");
        var database = builder.AddAzurePostgresFlexibleServer("postgres").RunAsContainer().AddDatabase("sitefitdb", "sitefit");

        Assert.Equal("Endpoint={servicebus.outputs.serviceBusEndpoint};EntityPath=sitefit-queue", Expression(queue.Resource));
        Assert.Equal("{storage.outputs.blobEndpoint}", Expression(blobs.Resource));
        Assert.Equal("{postgres.outputs.connectionString};Database=sitefit", Expression(database.Resource));

        static string Expression(IResourceWithConnectionString resource) => resource.ConnectionStringExpression.ValueExpression;
    }

    [Fact]
    public async Task Callbacks_for_publishing_are_recorded_and_not_run()
    {
        await using var builder = DistributedApplicationTestingBuilder.Create();
        var runs = 0;

        var storage = builder.AddAzureStorage("storage").ConfigureInfrastructure(_ => runs++);

        Assert.Equal(0, runs);
        Assert.Equal(2, storage.Resource.ConfigureInfrastructure.GetInvocationList().Length);
    }
}
