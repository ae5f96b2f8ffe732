using Azure.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace SiteFit.Data.Artifacts;

public static class ArtifactsExtensions
{
    /// <summary>
    /// Adds <see cref="ArtifactStore"/> on the storage of <c>ConnectionStrings:{connectionName}</c>, <see cref="RemovedBlobs"/>, <see cref="ArtifactLinks"/>, and a health check
    /// <c>blobs</c> that is at worst degraded. An https address instead of a connection string needs a <see cref="TokenCredential"/> in the
    /// services. A missing or malformed connection string stops the service at start (<see cref="OptionsValidationException"/>).
    /// </summary>
    public static IHostApplicationBuilder AddArtifacts(this IHostApplicationBuilder builder, string connectionName)
    {
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddOptions<ArtifactOptions>()
            .BindConfiguration(ArtifactOptions.Section)
            .ValidateDataAnnotations()
            .Configure<IConfiguration>((options, configuration) => options.ConnectionString = configuration.GetConnectionString(connectionName) ?? "")
            .Validate<IServiceProvider>((options, services) => Problem(options.ConnectionString, services, connectionName) is not { } problem
                ? true : throw new OptionsValidationException(connectionName, typeof(ArtifactOptions), [problem]))
            .ValidateOnStart();
        builder.Services.AddSingleton(services => new ArtifactStore(
            services.GetRequiredService<IOptions<ArtifactOptions>>().Value.ConnectionString, services.GetService<TokenCredential>()));
        builder.Services.AddSingleton<RemovedBlobs>();
        builder.Services.AddSingleton<DelegationKey>();
        builder.Services.AddSingleton<ArtifactLinks>();
        builder.Services.AddSingleton<BlobsHealthCheck>();
        builder.Services.AddHealthChecks()
            .AddCheck<BlobsHealthCheck>("blobs", HealthStatus.Degraded, tags: ["ready"], timeout: TimeSpan.FromSeconds(5));
        return builder;
    }

    /// <returns>Null when the connection string can be used.</returns>
    private static string? Problem(string connectionString, IServiceProvider services, string connectionName)
    {
        if (BlobAddress.TryRead(connectionString, out _))
        {
            return services.GetService<TokenCredential>() is null
                ? $"ConnectionStrings:{connectionName} is an address, so an Entra identity is needed, but no TokenCredential is registered."
                : null;
        }
        return BlobAddress.IsConnectionString(connectionString)
            ? null
            : $"ConnectionStrings:{connectionName} cannot be used as blob storage: expected AccountName=…;AccountKey=…[;BlobEndpoint=…], "
                + "or the https address of a blob service for an Entra identity.";
    }
}
