using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace SiteFit.ServiceDefaults.Logging;

/// <summary>One JSON object per log line on the console, as the container platforms collect them.</summary>
internal static class JsonLogExtensions
{
    public static void AddJsonLogs(this IHostApplicationBuilder builder)
    {
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<IExternalScopeProvider, EventScopes>();
        builder.Services.AddSingleton<ILoggerProvider>(services =>
            new JsonLoggerProvider(new LogOutput(Console.OpenStandardOutput()), services.GetRequiredService<TimeProvider>()));

        // A line or more per request and per SQL statement drowns the events; traces carry that detail.
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Warning);
        // A failed statement throws, and whoever catches that knows what it means; the statement's text alone does not.
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore.Database.Command", LogLevel.None);
        builder.Logging.AddFilter("System.Net.Http.HttpClient", LogLevel.Warning);
        builder.Logging.AddFilter("Polly", LogLevel.Warning);
        // Health is logged on change, by ReadinessLog; the framework's own line comes with every poll.
        builder.Logging.AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.None);
    }
}
