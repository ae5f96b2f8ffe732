using System.Diagnostics;
using Npgsql;

namespace SiteFit.Benchmarks.Load;

/// <summary>A job as the database has it.</summary>
/// <param name="Stored">Beginning of the transaction that stored it; the others likewise. In ticks of <see cref="System.Diagnostics.Stopwatch"/>.</param>
/// <param name="Claimed">Its last attempt's; null when there was none.</param>
/// <param name="Ended">Null when it has not.</param>
internal sealed record JobRow(string Status, int Attempts, int Results, long Stored, long? Claimed, long? Ended)
{
    public bool HasEnded => Status is "succeeded" or "failed" or "cancelled";

    public static async Task<IReadOnlyDictionary<Guid, JobRow>> ReadAsync(string connectionString, string phase)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand("""
            SELECT job.id, status, attempts, count(result.id)::int, job.created_at, ended_at,
                   (SELECT max((event->>'at')::timestamptz) FROM jsonb_array_elements(events) AS event WHERE event->>'status' = 'running')
            FROM job LEFT JOIN result ON result.job_id = job.id
            WHERE correlation_id = $1 GROUP BY job.id
            """);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = phase });
        var jobs = new Dictionary<Guid, JobRow>();
        await using var row = await command.ExecuteReaderAsync();
        var (now, timestamp) = (TimeProvider.System.GetUtcNow(), Stopwatch.GetTimestamp());
        while (await row.ReadAsync())
            jobs.Add(row.GetGuid(0), new(row.GetString(1), row.GetInt32(2), row.GetInt32(3), Ticks(4)!.Value, Ticks(6), Ticks(5)));
        return jobs;

        // The database is on this machine, so its clock is ours.
        long? Ticks(int column) => row.IsDBNull(column)
            ? null : timestamp + (long)((row.GetFieldValue<DateTimeOffset>(column) - now).TotalSeconds * Stopwatch.Frequency);
    }
}
