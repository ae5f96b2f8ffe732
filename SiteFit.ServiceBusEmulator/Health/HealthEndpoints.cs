using SiteFit.ServiceBusEmulator.Broker;

namespace SiteFit.ServiceBusEmulator.Health;

/// <summary>What the health port serves.</summary>
internal static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder endpoints, QueueNamespace queues)
    {
        // Word for word as Microsoft's emulator has it: scripts wait for it.
        endpoints.MapGet("/health", context => context.Response.WriteAsJsonAsync(new HealthReport("healthy", "Service is healthy."), HealthJson.Default.HealthReport));
        endpoints.MapGet("/queues", context => context.Response.WriteAsJsonAsync(
            queues.Queues.Select(QueueReport.Of).ToArray(), HealthJson.Default.QueueReportArray));
    }
}
