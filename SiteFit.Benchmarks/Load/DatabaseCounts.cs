using Npgsql;

namespace SiteFit.Benchmarks.Load;

/// <summary>What Postgres has counted so far.</summary>
/// <param name="Commits">Transactions, reads and health checks included. Told up to ten seconds late.</param>
/// <param name="Writes">Transactions that wrote, hence waited for the disk.</param>
/// <param name="WalBytes">Written ahead.</param>
internal sealed record DatabaseCounts(long Commits, long Writes, long WalBytes)
{
    /// <summary>An idle session hands in its counts after ten seconds (PGSTAT_IDLE_INTERVAL).</summary>
    public static readonly TimeSpan Delay = TimeSpan.FromSeconds(11);

    public static async Task<DatabaseCounts> ReadAsync(string connectionString)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand("""
            SELECT xact_commit, pg_snapshot_xmax(pg_current_snapshot())::text::bigint, (pg_current_wal_lsn() - '0/0')::bigint
            FROM pg_stat_database WHERE datname = current_database()
            """);
        await using var row = await command.ExecuteReaderAsync();
        await row.ReadAsync();
        return new(row.GetInt64(0), row.GetInt64(1), row.GetInt64(2));
    }

    public static DatabaseCounts operator -(DatabaseCounts later, DatabaseCounts earlier) =>
        new(later.Commits - earlier.Commits, later.Writes - earlier.Writes, later.WalBytes - earlier.WalBytes);
}
