using System.Data.Common;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace SiteFit.Data.Schema;

/// <summary>Healthy when the schema is up to date and the database answers.</summary>
internal sealed class DatabaseHealthCheck(NpgsqlDataSource dataSource, MigrationState state) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (!state.Done.IsCompleted)
            return HealthCheckResult.Unhealthy(state.LastProblem ?? "migrations are being applied");
        try
        {
            await using var command = dataSource.CreateCommand("SELECT 1");
            await command.ExecuteScalarAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (DbException e)
        {
            var target = new NpgsqlConnectionStringBuilder(dataSource.ConnectionString);
            return HealthCheckResult.Unhealthy($"cannot reach database {target.Database} at {target.Host}:{target.Port}: {e.GetBaseException().Message}");
        }
    }
}
