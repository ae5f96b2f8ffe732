using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace SiteFit.ServiceDefaults.Health;

/// <summary>
/// <c>/alive</c>: the process answers. <c>/ready</c>: 200 when the service can do its work, else 503 with the reason.
/// <c>/health</c>: every check with its text, always 200, for people.
/// </summary>
internal static class HealthEndpoints
{
    public static void AddDefaultHealthChecks(this IHostApplicationBuilder builder)
    {
        builder.Services.AddHealthChecks().AddCheck("self", () => HealthCheckResult.Healthy(), [HealthTags.Live]);
        builder.Services.AddSingleton<IHealthCheckPublisher, ReadinessLog>();
        builder.Services.Configure<HealthCheckPublisherOptions>(options =>
        {
            options.Delay = TimeSpan.FromSeconds(5); // a service that is still starting is no news
            options.Period = TimeSpan.FromSeconds(10);
            options.Timeout = TimeSpan.FromSeconds(10);
            options.Predicate = check => check.Tags.Contains(HealthTags.Ready);
        });
    }

    public static void MapHealthEndpoints(this WebApplication app)
    {
        Map("/alive", check => check.Tags.Contains(HealthTags.Live), StatusCodes.Status503ServiceUnavailable);
        Map("/ready", check => check.Tags.Contains(HealthTags.Ready), StatusCodes.Status503ServiceUnavailable);
        Map("/health", check => !check.Tags.Contains(HealthTags.Live), StatusCodes.Status200OK);

        void Map(string path, Func<HealthCheckRegistration, bool> predicate, int whenUnhealthy) =>
            app.MapHealthChecks(path, new HealthCheckOptions
            {
                Predicate = predicate,
                ResponseWriter = HealthReportWriter.WriteAsync,
                ResultStatusCodes =
                {
                    [HealthStatus.Healthy] = StatusCodes.Status200OK,
                    [HealthStatus.Degraded] = StatusCodes.Status200OK,
                    [HealthStatus.Unhealthy] = whenUnhealthy,
                },
            }).AllowAnonymous(); // who asks is the platform, which has nothing to sign in with
    }
}
