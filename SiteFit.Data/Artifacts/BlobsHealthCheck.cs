using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace SiteFit.Data.Artifacts;

/// <summary>
/// Healthy when the container can be used now. Degraded otherwise, not unhealthy: jobs without artifacts go on without it.
/// </summary>
internal sealed class BlobsHealthCheck(ArtifactStore store, TimeProvider clock) : IHealthCheck
{
    /// <summary>A starting service has better things to do than bring up the storage client, which its readiness does not rest on.</summary>
    private static readonly TimeSpan StartUp = TimeSpan.FromSeconds(5);

    private readonly long _started = clock.GetTimestamp();

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (clock.GetElapsedTime(_started) < StartUp)
            return HealthCheckResult.Healthy("The storage was not asked yet.");
        try
        {
            await store.CheckAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (ArtifactStoreException e)
        {
            return new HealthCheckResult(context.Registration.FailureStatus, $"{e.Message} Artifacts can be neither stored nor read until it can.");
        }
    }
}
