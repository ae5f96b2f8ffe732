using System.Net;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using SiteFit.LocalHosting.Testing;

namespace SiteFit.Tests.LocalHosting;

/// <summary>The real AppHost with a second Api and a second worker.</summary>
public sealed class ReplicaTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Replicas_run_beside_the_first_with_its_variables_at_addresses_of_their_own_and_die_alone()
    {
        await using var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.SiteFit_AppHost>(Cancel);
        builder.AddReplica("api", "api-2").WithEnvironment("ONLY_HERE", "yes");
        builder.AddReplica("worker", "worker-2");
        await using var app = await builder.BuildAsync(Cancel);
        await app.StartAsync(Cancel);
        string[] names = ["api", "api-2", "worker", "worker-2"];
        foreach (var name in names)
            await app.ResourceNotifications.WaitForResourceHealthyAsync(name, Cancel);

        Assert.Equal(4, names.Select(app.ProcessId).Distinct().Count());
        Assert.Equal(4, names.Select(name => app.GetEndpoint(name)).Distinct().Count());
        Assert.Equal(Variable("worker", "ConnectionStrings__jobs"), Variable("worker-2", "ConnectionStrings__jobs"));
        Assert.Equal(Variable("worker", "services__appserver__http__0"), Variable("worker-2", "services__appserver__http__0"));
        Assert.Equal("worker-2", Variable("worker-2", "OTEL_SERVICE_NAME"));
        Assert.Equal(("yes", null), (Variable("api-2", "ONLY_HERE"), Variable("api", "ONLY_HERE")));

        await app.KillAsync("api");
        using var second = app.CreateHttpClient("api-2");
        using var answer = await second.GetAsync(new Uri("/ready", UriKind.Relative), Cancel);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);

        var address = app.GetEndpoint("api");
        Assert.True((await app.ResourceCommands.ExecuteCommandAsync("api", KnownResourceCommands.StartCommand, Cancel)).Success);
        await app.ResourceNotifications.WaitForResourceHealthyAsync("api", Cancel);
        Assert.Equal(address, app.GetEndpoint("api"));

        string? Variable(string resource, string variable) =>
            app.Snapshot(resource).EnvironmentVariables.SingleOrDefault(entry => entry.Name == variable)?.Value;
    }

    [Fact]
    public async Task A_replica_of_what_is_no_project_is_refused()
    {
        await using var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.SiteFit_AppHost>(Cancel);

        var refusal = Assert.Throws<ArgumentException>(() => builder.AddReplica("postgres", "postgres-2"));

        Assert.StartsWith("There is no project 'postgres'.", refusal.Message, StringComparison.Ordinal);
    }
}
