using System.Data;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using SiteFit.Data.Connection;

namespace SiteFit.Data.Schema;

/// <summary>
/// Brings the schema up to date. Processes that do so together take turns by an advisory lock: the first migrates, the others find
/// nothing left to do.
/// </summary>
/// <param name="services">Entity Framework is brought up only when there is something to apply.</param>
public sealed class SchemaMigration(DatabaseSource source, IServiceProvider services)
{
    /// <summary>Any number, as long as no other user of this database takes it: "SiteFit" in ASCII.</summary>
    internal const long AdvisoryLockKey = 0x53697465_466974;

    /// <summary>
    /// In Azure Api and Worker are administrators with a role each, and what one makes is not the other's. What is made as the role that they share is
    /// everybody's who has it.
    /// </summary>
    private const string BecomeAdministrator =
        """
        DO $$
        BEGIN
            IF EXISTS (
                SELECT FROM pg_auth_members
                JOIN pg_roles shared ON shared.oid = roleid AND shared.rolname = 'azure_pg_admin'
                JOIN pg_roles own ON own.oid = member AND own.rolname = current_user) THEN
                SET ROLE azure_pg_admin;
            END IF;
        END $$
        """;

    /// <exception cref="System.Data.Common.DbException">The database is away or refuses; what was applied until then stays.</exception>
    public async Task<AppliedMigrations> ApplyAsync(CancellationToken ct)
    {
        var dataSource = await source.GetAsync(ct);
        if (await IsUpToDateAsync(dataSource, ct))
            return AppliedMigrations.None;
        await using var db = await services.GetRequiredService<IDbContextFactory<SiteFitDbContext>>().CreateDbContextAsync(ct);
        // The lock lives and dies with its connection, so a migrator that is killed leaves none behind.
        await using var connection = await dataSource.OpenConnectionAsync(ct);
        await using var takeLock = new NpgsqlCommand("SELECT pg_advisory_lock($1)", connection) { Parameters = { new() { Value = AdvisoryLockKey } } };
        takeLock.CommandTimeout = 0; // as long as the replica before us takes
        await takeLock.ExecuteNonQueryAsync(ct);
        try
        {
            var pending = (await db.Database.GetPendingMigrationsAsync(ct)).ToList();
            if (pending.Count == 0)
                return AppliedMigrations.None;
            await MigrateAsync(db, ct);
            return new AppliedMigrations(pending.Count, pending[^1]);
        }
        finally
        {
            // Not cancelled: the connection goes back to the pool and must not keep the lock.
            await using var unlock = new NpgsqlCommand("SELECT pg_advisory_unlock($1)", connection) { Parameters = { new() { Value = AdvisoryLockKey } } };
            await unlock.ExecuteNonQueryAsync(CancellationToken.None);
        }
    }

    private static async Task MigrateAsync(SiteFitDbContext db, CancellationToken ct)
    {
        await db.Database.OpenConnectionAsync(ct); // one session for the role and what is done as it; closed with the context
        try
        {
            await db.Database.ExecuteSqlRawAsync(BecomeAdministrator, ct);
            await db.Database.MigrateAsync(ct);
        }
        finally
        {
            // The pool hands sessions on as they are, see DatabaseSettings. One that has broken is not handed on.
            if (db.Database.GetDbConnection().State == ConnectionState.Open)
                await db.Database.ExecuteSqlRawAsync("RESET ROLE", CancellationToken.None);
        }
    }

    /// <summary>
    /// Asks the history table itself: Entity Framework, brought up for this one question, takes a third of a service's start.
    /// </summary>
    private static async Task<bool> IsUpToDateAsync(NpgsqlDataSource dataSource, CancellationToken ct)
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
}
