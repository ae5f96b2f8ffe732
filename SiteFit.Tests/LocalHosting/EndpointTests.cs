using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;

namespace SiteFit.Tests.LocalHosting;

public sealed class EndpointTests
{
    [Fact]
    public async Task The_applications_workers_have_one_fixed_port_between_them()
    {
        await using var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.SiteFit_AppHost>(["--APPS=sitefit,shading,roof"], TestContext.Current.CancellationToken);
        var ports = builder.Resources.OfType<ProjectResource>().Select(project => project.Annotations.OfType<EndpointAnnotation>().Single().Port).ToList();

        Assert.Equal([8080, 8081, 8082, null, null], ports.Order(Comparer<int?>.Create((a, b) => (a ?? int.MaxValue).CompareTo(b ?? int.MaxValue))));
    }

    [Fact]
    public void An_endpoint_that_is_not_there_is_made_unless_that_is_not_wanted()
    {
        using var builder = DistributedApplicationTestingBuilder.Create();
        var project = builder.AddProject<UnbuiltProject>("ghost");
        project.WithEndpoint("admin", endpoint => endpoint.Port = 1, createIfNotExists: false);
        Assert.DoesNotContain(project.Resource.Annotations.OfType<EndpointAnnotation>(), endpoint => endpoint.Name == "admin");

        project.WithEndpoint("admin", endpoint => endpoint.Port = 1).WithEndpoint("ADMIN", endpoint => endpoint.Port = 2);
        Assert.Equal(2, Assert.Single(project.Resource.Annotations.OfType<EndpointAnnotation>(), endpoint => endpoint.Name == "admin").Port);
    }
}
