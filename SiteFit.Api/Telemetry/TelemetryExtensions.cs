namespace SiteFit.Api.Telemetry;

internal static class TelemetryExtensions
{
    public static void AddBacklogMetrics(this WebApplicationBuilder builder) => builder.Services.AddHostedService<BacklogWatch>();
}
