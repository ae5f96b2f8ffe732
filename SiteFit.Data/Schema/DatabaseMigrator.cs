using System.Data.Common;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace SiteFit.Data.Schema;

/// <summary>
/// Applies the migrations at start. While the database is away the service runs, is not ready, and tries again.
/// </summary>
internal sealed partial class DatabaseMigrator(SchemaMigration migration, MigrationState state, TimeProvider clock, ILogger<DatabaseMigrator> logger)
    : BackgroundService
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (var wait = TimeSpan.FromSeconds(0.5); ; wait = TimeSpan.FromTicks(Math.Min(wait.Ticks * 2, LongestWait.Ticks)))
        {
            try
            {
                if (await migration.ApplyAsync(stoppingToken) is { Last: { } last } applied)
                    Log.Migrated(logger, applied.Count, last);
                state.SetDone();
                return;
            }
            catch (Exception e) when (e is DbException or TimeoutException or InvalidOperationException { InnerException: DbException })
            {
                state.LastProblem = $"migrations not applied yet: {e.GetBaseException().Message}";
                Log.Failed(logger, wait.TotalSeconds, e.GetBaseException().Message);
            }
            await Task.Delay(wait, clock, stoppingToken);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Applied {count} migrations, up to {migration}", EventName = "database.migrated")]
        public static partial void Migrated(ILogger logger, int count, string migration);

        [LoggerMessage(2, LogLevel.Warning, "Cannot migrate the database, trying again in {seconds} s: {reason}", EventName = "database.migrate_failed")]
        public static partial void Failed(ILogger logger, double seconds, string reason);
    }
}
