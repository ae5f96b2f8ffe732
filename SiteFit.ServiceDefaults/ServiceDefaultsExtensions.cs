using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using SiteFit.ServiceDefaults.Correlation;
using SiteFit.ServiceDefaults.Health;
using SiteFit.ServiceDefaults.Logging;
using SiteFit.ServiceDefaults.Problems;
using SiteFit.ServiceDefaults.Telemetry;

namespace SiteFit.ServiceDefaults;

/// <summary>What every SiteFit service has in common; each service calls both methods; those that use Azure's services call <c>AddAzureIdentity</c> too.</summary>
public static class ServiceDefaultsExtensions
{
    /// <summary>Adds JSON logs, telemetry, health checks, service discovery, HTTP resilience, problem details and <see cref="TimeProvider"/>.</summary>
    public static TBuilder AddServiceDefaults<TBuilder>(this TBuilder builder) where TBuilder : IHostApplicationBuilder
    {
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.AddJsonLogs();
        builder.AddTelemetry();
        builder.AddDefaultHealthChecks();
        builder.Services.AddServiceProblems();

        builder.Services.AddServiceDiscovery();
        builder.Services.AddTransient<CorrelationIdHandler>();
        builder.Services.ConfigureHttpClientDefaults(http =>
        {
            http.AddStandardResilienceHandler();
            http.AddServiceDiscovery();
            http.AddHttpMessageHandler<CorrelationIdHandler>();
        });
        return builder;
    }

    /// <summary>
    /// Puts the correlation id, the error answers and <c>/health</c>, <c>/ready</c>, <c>/alive</c> in front of the service's own endpoints.
    /// </summary>
    public static WebApplication UseServiceDefaults(this WebApplication app)
    {
        app.UseMiddleware<CorrelationIdMiddleware>();
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.MapHealthEndpoints();
        return app;
    }
}
