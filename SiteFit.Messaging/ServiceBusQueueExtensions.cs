using Azure.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SiteFit.Messaging.Connections;
using SiteFit.Messaging.Health;

namespace SiteFit.Messaging;

public static class ServiceBusQueueExtensions
{
    /// <summary>How long <c>/ready</c> waits for the queue.</summary>
    private static readonly TimeSpan HealthTimeout = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Registers <see cref="ServiceBusQueue"/> for <c>ConnectionStrings:{connectionName}</c>, which names the queue as <c>EntityPath</c>, and
    /// a health check for <c>/ready</c>. A second queue has another name; each is a keyed service of its connection's name, the first one also without key. A connection string without key and signature needs a <see cref="TokenCredential"/> in the
    /// services. Spans and metrics have the source <see cref="ServiceBusTelemetry.Name"/>. A missing or malformed connection string stops
    /// the service at start (<see cref="OptionsValidationException"/>).
    /// </summary>
    /// <param name="whileAway">
    /// What the health check says while the broker cannot be reached: <see cref="HealthStatus.Degraded"/> for a service that can do its work
    /// without it for a while. A queue that does not exist or may not be used is unhealthy for everybody.
    /// </param>
    public static IHostApplicationBuilder AddServiceBusQueue(
        this IHostApplicationBuilder builder, string connectionName, HealthStatus whileAway = HealthStatus.Unhealthy, string healthCheckName = "servicebus")
    {
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddOptions<ServiceBusQueueOptions>(connectionName)
            .Configure<IConfiguration>((options, configuration) => options.ConnectionString = configuration.GetConnectionString(connectionName) ?? "")
            .Validate<IServiceProvider>((options, services) => Problem(options, services, connectionName) is not { } problem
                ? true : throw new OptionsValidationException(connectionName, typeof(ServiceBusQueueOptions), [problem]))
            .ValidateOnStart();
        builder.Services.AddKeyedSingleton(connectionName, (services, _) => new ServiceBusQueue(
            services.GetRequiredService<IOptionsMonitor<ServiceBusQueueOptions>>().Get(connectionName),
            services.GetService<TokenCredential>(),
            services.GetRequiredService<TimeProvider>(),
            services.GetRequiredService<ILogger<ServiceBusQueue>>()));
        builder.Services.TryAddSingleton(services => services.GetRequiredKeyedService<ServiceBusQueue>(connectionName));
        builder.Services.AddHealthChecks().Add(new HealthCheckRegistration(
            healthCheckName,
            services => new ServiceBusHealthCheck(services.GetRequiredKeyedService<ServiceBusQueue>(connectionName)),
            whileAway, tags: ["ready"], timeout: HealthTimeout));
        return builder;
    }

    /// <returns>Null when the options can be used.</returns>
    private static string? Problem(ServiceBusQueueOptions options, IServiceProvider services, string connectionName)
    {
        if (!ServiceBusConnectionString.TryParse(options.ConnectionString, out var target, out var error))
            return $"ConnectionStrings:{connectionName} cannot be used as a Service Bus queue: {error}. "
                + "Expected Endpoint=sb://host[:port]/;SharedAccessKeyName=…;SharedAccessKey=…;EntityPath=queue, or without a key for Entra.";
        if (target.NeedsCredential && services.GetService<TokenCredential>() is null)
            return $"ConnectionStrings:{connectionName} has neither SharedAccessKey nor SharedAccessSignature, so an Entra identity is needed, but no TokenCredential is registered.";
        return null;
    }
}
