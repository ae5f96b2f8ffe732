using System.Data.Common;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace SiteFit.Data.Schema;

/// <summary>
/// Applies the migrations at start. Replicas that start together take turns by an advisory lock: the first migrates,
/// the others find nothing left to do. While the database is away the service runs, is not ready, and tries again.
/// </summary>
internal sealed partial class DatabaseMigrator(
    IDbContextFactory<SiteFitDbContext> contexts,
    NpgsqlDataSource dataSource,
    MigrationState state,
    TimeProvider clock,
    ILogger<DatabaseMigrator> logger) : BackgroundService
{
    /// <summary>Any number, as long as no other user of this database takes it: "SiteFit" in ASCII.</summary>
    internal const long AdvisoryLockKey = 0x53697465_466974;

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (var wait = TimeSpan.FromSeconds(0.5); ; wait = TimeSpan.FromTicks(Math.Min(wait.Ticks * 2, LongestWait.Ticks)))
        {
            try
            {
                await MigrateAsync(stoppingToken);
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

    /// <summary>
    /// Asks the history table itself: Entity Framework, brought up for this one question, takes a third of a service's start.
    /// </summary>
    private async Task<bool> IsUpToDateAsync(CancellationToken ct)
    {
        var known = typeof(SiteFitDbContext).Assembly.GetTypes()
            .Select(type => type.GetCustomAttribute<MigrationAttribute>()?.Id).OfType<string>();
        try
        {
            await using var command = dataSource.CreateCommand("SELECT migration_id FROM \"__EFMigrationsHistory\"");
            await using var reader = await command.ExecuteReaderAsync(ct);
            var applied = new HashSet<string>();
            while (await reader.ReadAsync(ct))
                applied.Add(reader.GetString(0));
            return applied.IsSupersetOf(known);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UndefinedTable)
        {
            return false;
        }
    }

    private async Task MigrateAsync(CancellationToken ct)
    {
        if (await IsUpToDateAsync(ct))
            return;
        await using var db = await contexts.CreateDbContextAsync(ct);
        // The lock lives and dies with its connection, so a migrator that is killed leaves none behind.
        await using var connection = await dataSource.OpenConnectionAsync(ct);
        await using var takeLock = new NpgsqlCommand("SELECT pg_advisory_lock($1)", connection) { Parameters = { new() { Value = AdvisoryLockKey } } };
        takeLock.CommandTimeout = 0; // as long as the replica before us takes
        await takeLock.ExecuteNonQueryAsync(ct);
        try
        {
            var pending = (await db.Database.GetPendingMigrationsAsync(ct)).ToList();
            if (pending.Count == 0)
                return;
            await db.Database.MigrateAsync(ct);
            Log.Migrated(logger, pending.Count, pending[^1]);
        }
        finally
        {
            // Not cancelled: the connection goes back to the pool and must not keep the lock.
            await using var unlock = new NpgsqlCommand("SELECT pg_advisory_unlock($1)", connection) { Parameters = { new() { Value = AdvisoryLockKey } } };
            await unlock.ExecuteNonQueryAsync(CancellationToken.None);
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
