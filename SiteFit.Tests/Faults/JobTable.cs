using System.Text.Json;
using Npgsql;
using SiteFit.Data;
using SiteFit.Tests.EndToEnd;

namespace SiteFit.Tests.Faults;

/// <summary>Looks into the database directly: what it holds is the truth, whatever the services say.</summary>
internal sealed class JobTable(NpgsqlDataSource dataSource)
{
    private readonly Database _database = new(dataSource);

    public NpgsqlDataSource DataSource { get; } = dataSource;

    /// <summary>All jobs that were stored from a time on, which is the database's.</summary>
    public Task<IReadOnlyList<JobRow>> SinceAsync(DateTime since) => _database.QueryAsync($"""
        SELECT id, (payload_json ->> 'seed')::bigint, status, attempts, resends, last_error ->> 'type',
               (SELECT count(*)::int FROM result WHERE job_id = job.id),
               (SELECT outputs_json -> 'results' -> 0 ->> 'id' FROM result WHERE job_id = job.id LIMIT 1), events::text
        FROM job WHERE created_at >= {since}
        """,
        row => new JobRow(
            row.GetGuid(0), row.GetInt64(1), row.GetString(2), row.GetInt32(3), row.GetInt32(4), row.IsDBNull(5) ? null : row.GetString(5),
            row.GetInt32(6), row.IsDBNull(7) ? null : row.GetString(7), JsonElement.Parse(row.GetString(8))),
        TestContext.Current.CancellationToken);

    public async Task<DateTime> NowAsync() =>
        (await _database.QueryAsync($"SELECT clock_timestamp()", row => row.GetDateTime(0), TestContext.Current.CancellationToken))[0];

    /// <summary>Waits until as many rows as that are answered; the database may be away meanwhile.</summary>
    public async Task UntilAnyAsync(FormattableString query) => await Eventually.Async(async ct =>
    {
        try
        {
            return (await _database.QueryAsync(query, _ => true, ct)).Count > 0 ? true : (bool?)null;
        }
        catch (NpgsqlException)
        {
            return null;
        }
    });
}
