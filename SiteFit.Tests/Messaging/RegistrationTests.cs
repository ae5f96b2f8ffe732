using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using SiteFit.Messaging;

namespace SiteFit.Tests.Messaging;

public sealed class RegistrationTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(null, "ConnectionStrings:jobs cannot be used as a Service Bus queue: it is empty.")]
    [InlineData("Endpoint=sb://ns/;SharedAccessKeyName=n;SharedAccessKey=k", "'EntityPath', the queue's name, is missing")]
    [InlineData("Endpoint=https://ns.servicebus.windows.net:443/;EntityPath=q", "no TokenCredential is registered")]
    public async Task A_wrong_connection_string_stops_the_service_at_start(string? connectionString, string said)
    {
        using var host = Build(connectionString);

        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(Cancel));

        Assert.Contains(said, failure.Message, StringComparison.Ordinal);
        Assert.Contains("jobs", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_queue_is_there_for_the_name()
    {
        using var broker = new ScriptedBroker();
        using var host = Build(broker.ConnectionString);
        await host.StartAsync(Cancel);
        var queue = host.Services.GetRequiredService<ServiceBusQueue>();

        Assert.Equal(("orders", $"127.0.0.1:{broker.Port}"), (queue.QueueName, queue.Namespace));
        await queue.SendAsync(Queues.Message("a"), Cancel);
        Assert.Single(broker.Sent);
    }

    [Fact]
    public async Task The_health_check_is_ready_and_says_which_queue_it_cannot_use()
    {
        using var broker = new ScriptedBroker();
        using var host = Build(broker.ConnectionString);
        var health = host.Services.GetRequiredService<HealthCheckService>();

        Assert.Equal(HealthStatus.Healthy, (await CheckAsync(health)).Status);

        broker.OnAttach = _ => new Amqp.Framing.Error("amqp:not-found") { Description = "No such queue." };
        var missing = await CheckAsync(health);
        Assert.Equal(HealthStatus.Unhealthy, missing.Status);
        Assert.StartsWith($"Queue 'orders' in namespace '127.0.0.1:{broker.Port}' cannot be used (QueueNotFound)", missing.Description, StringComparison.Ordinal);
        Assert.Contains("ready", missing.Tags);
    }

    [Fact]
    public async Task The_health_check_says_which_namespace_it_cannot_reach()
    {
        var port = ScriptedBroker.FreePort();
        using var host = Build($"Endpoint=sb://127.0.0.1:{port};SharedAccessKeyName=n;SharedAccessKey=k;UseDevelopmentEmulator=true;EntityPath=orders");

        var down = await CheckAsync(host.Services.GetRequiredService<HealthCheckService>());

        Assert.Equal(HealthStatus.Unhealthy, down.Status);
        Assert.StartsWith($"Queue 'orders' in namespace '127.0.0.1:{port}' cannot be used (Unreachable)", down.Description, StringComparison.Ordinal);
    }

    private static async Task<HealthReportEntry> CheckAsync(HealthCheckService health) =>
        (await health.CheckHealthAsync(check => check.Tags.Contains("ready"), Cancel)).Entries["servicebus"];

    private static IHost Build(string? connectionString)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection([new("ConnectionStrings:jobs", connectionString)]);
        builder.AddServiceBusQueue("jobs");
        return builder.Build();
    }
}
