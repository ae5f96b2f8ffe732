using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace SiteFit.ServiceDefaults.Telemetry;

/// <summary>
/// OpenTelemetry traces, metrics and logs; exported by OTLP when <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is set, and to Azure Monitor when
/// <c>APPLICATIONINSIGHTS_CONNECTION_STRING</c> is.
/// </summary>
internal static class TelemetryExtensions
{
    /// <summary>Of the requests of Azure's clients, https://learn.microsoft.com/dotnet/azure/sdk/.</summary>
    private const string AzureRequests = "Azure.Core.Http";

    /// <summary>
    /// Of the framework's: requests, connections, clients. Not those that count each rented buffer and each route found: they are
    /// counted several times a request, and answer nobody's question.
    /// </summary>
    private static readonly string[] FrameworkMeters =
        ["Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.Diagnostics", "Microsoft.AspNetCore.RateLimiting", "System.Net.Http"];

    public static void AddTelemetry(this IHostApplicationBuilder builder)
    {
        var telemetry = builder.Services.AddOpenTelemetry()
            .WithTracing(tracing => tracing
                .AddSource(builder.Environment.ApplicationName, "SiteFit.*", "Npgsql", "Azure.*")
                .AddAspNetCoreInstrumentation(options => options.Filter = context => !IsHealthPath(context.Request.Path))
                .AddHttpClientInstrumentation(options => options.FilterHttpRequestMessage = _ => !IsTracedByAzure()))
            .WithMetrics(metrics => metrics
                .AddMeter(["SiteFit.*", "Npgsql", .. FrameworkMeters])
                .AddRuntimeInstrumentation());

        var monitor = builder.Configuration[AzureMonitorExtensions.Setting];
        var isMonitored = !string.IsNullOrWhiteSpace(monitor);
        var hasReceiver = !string.IsNullOrWhiteSpace(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]);
        if (hasReceiver || isMonitored)
        {
            builder.Logging.AddOpenTelemetry(logging =>
            {
                logging.IncludeFormattedMessage = true;
                logging.IncludeScopes = true;
            });
        }
        if (hasReceiver)
            telemetry.UseOtlpExporter();
        if (isMonitored)
            builder.AddAzureMonitor(telemetry, monitor!);
    }

    /// <summary>A span per poll of the health endpoints would hide the requests that people make.</summary>
    private static bool IsHealthPath(PathString path) =>
        path.StartsWithSegments("/health") || path.StartsWithSegments("/ready") || path.StartsWithSegments("/alive");

    /// <summary>Azure's clients have a span for each request already; a second one inside it says the same.</summary>
    private static bool IsTracedByAzure() => Activity.Current?.Parent?.Source.Name == AzureRequests;
}
