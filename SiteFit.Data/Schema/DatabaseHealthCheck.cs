using System.Data.Common;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using SiteFit.Data.Connection;

namespace SiteFit.Data.Schema;

/// <summary>Healthy when the schema is up to date and the database answers.</summary>
internal sealed class DatabaseHealthCheck(DatabaseSource source, MigrationState state) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (!state.Done.IsCompleted)
            return HealthCheckResult.Unhealthy(state.LastProblem ?? "migrations are being applied");
        try
        {
            var dataSource = await source.GetAsync(cancellationToken);
            await using var command = dataSource.CreateCommand("SELECT 1");
            await command.ExecuteScalarAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (DbException e)
        {
            return HealthCheckResult.Unhealthy($"cannot reach {source.Target}: {e.GetBaseException().Message}");
        }
    }
}
