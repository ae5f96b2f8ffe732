using Npgsql;

namespace SiteFit.Benchmarks.Load;

/// <summary>A job as the database has it.</summary>
internal sealed record JobRow(string Status, int Attempts, int Results)
{
    public bool HasEnded => Status is "succeeded" or "failed" or "cancelled";

    public static async Task<IReadOnlyDictionary<Guid, JobRow>> ReadAsync(string connectionString, string appId)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand("""
            SELECT job.id, status, attempts, count(result.id)::int FROM job LEFT JOIN result ON result.job_id = job.id
            WHERE app_id = $1 GROUP BY job.id
            """);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = appId });
        var jobs = new Dictionary<Guid, JobRow>();
        await using var row = await command.ExecuteReaderAsync();
        while (await row.ReadAsync())
            jobs.Add(row.GetGuid(0), new(row.GetString(1), row.GetInt32(2), row.GetInt32(3)));
        return jobs;
    }
}
