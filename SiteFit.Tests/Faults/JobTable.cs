using System.Text.Json;
using Npgsql;
using SiteFit.Data;
using SiteFit.Tests.EndToEnd;

namespace SiteFit.Tests.Faults;

/// <summary>Looks into the database directly: what it holds is the truth, whatever the services say.</summary>
internal sealed class JobTable : IAsyncDisposable
{
    private readonly string _connectionString;
    private readonly NpgsqlDataSource _dataSource;
    private readonly Database _database;

    public JobTable(string connectionString)
    {
        _connectionString = connectionString; // with its password, unlike the data source's
        _dataSource = NpgsqlDataSource.Create(connectionString);
        _database = new(_dataSource);
    }

    /// <summary>A new connection, not one of a server that was stopped since.</summary>
    public async Task<NpgsqlConnection> ConnectAsync()
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(_connectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        return connection;
    }

    /// <summary>All jobs that were stored from a time on, which is the database's.</summary>
    public Task<IReadOnlyList<JobRow>> SinceAsync(DateTime since) => _database.QueryAsync($"""
        SELECT id, (payload_json ->> 'seed')::bigint, status, attempts, resends, last_error ->> 'type',
               (SELECT count(*)::int FROM result WHERE job_id = job.id),
               (SELECT outputs_json -> 'results' -> 0 ->> 'id' FROM result WHERE job_id = job.id LIMIT 1),
               (SELECT count(*)::int FROM artifact WHERE job_id = job.id), events::text
        FROM job WHERE created_at >= {since}
        """,
        row => new JobRow(
            row.GetGuid(0), row.GetInt64(1), row.GetString(2), row.GetInt32(3), row.GetInt32(4), row.IsDBNull(5) ? null : row.GetString(5),
            row.GetInt32(6), row.IsDBNull(7) ? null : row.GetString(7), row.GetInt32(8), JsonElement.Parse(row.GetString(9))),
        TestContext.Current.CancellationToken);

    /// <summary>Names of a job's blobs that belong to its result.</summary>
    public Task<IReadOnlyList<string>> ArtifactBlobsAsync(Guid job) => _database.QueryAsync(
        $"SELECT blob_name FROM artifact WHERE job_id = {job} ORDER BY blob_name", row => row.GetString(0), TestContext.Current.CancellationToken);

    /// <summary>Names of a job's blobs that are to be deleted, now or should nothing be heard of their attempt any more.</summary>
    public Task<IReadOnlyList<string>> RemovedBlobsAsync(Guid job) => _database.QueryAsync(
        $"SELECT blob_name FROM removed_blob WHERE blob_name LIKE {$"%/{job}/%"} ORDER BY blob_name", row => row.GetString(0), TestContext.Current.CancellationToken);

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

    public ValueTask DisposeAsync() => _dataSource.DisposeAsync();
}
