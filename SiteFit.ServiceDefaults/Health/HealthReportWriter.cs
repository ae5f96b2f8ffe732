using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace SiteFit.ServiceDefaults.Health;

/// <summary>Writes a health report as <c>{"status":"ok","service":"…","checks":{"database":{"status":"ok"}}}</c>.</summary>
internal static class HealthReportWriter
{
    public static Task WriteAsync(HttpContext context, HealthReport report) => context.Response.WriteAsJsonAsync(new
    {
        status = Word(report.Status),
        service = context.RequestServices.GetRequiredService<IWebHostEnvironment>().ApplicationName,
        checks = report.Entries.ToDictionary(entry => entry.Key, entry => new
        {
            status = Word(entry.Value.Status),
            description = Describe(entry.Value),
        }),
    });

    /// <summary>The check's own text; its exception's message when it has none; null when all is well.</summary>
    public static string? Describe(HealthReportEntry entry) => entry.Description ?? entry.Exception?.Message;

    private static string Word(HealthStatus status) => status switch
    {
        HealthStatus.Healthy => "ok",
        HealthStatus.Degraded => "degraded",
        _ => "unhealthy",
    };
}
