using Npgsql;

namespace SiteFit.Data.Jobs;

/// <summary>What is read of jobs.</summary>
public sealed class JobQueries(Database database)
{
    /// <returns>The job without its outputs; null when there is none with this id.</returns>
    public async Task<JobWithResult?> FindStatusAsync(Guid jobId, CancellationToken ct) => (await database.QueryAsync(
        $"""
        SELECT job_id, tenant_id, app_id, definition, version, status, attempts, last_error::text, correlation_id,
               created_at, started_at, ended_at, has_result, score, NULL::text
        FROM job_with_result WHERE job_id = {jobId}
        """, Read, ct)).SingleOrDefault();

    /// <returns>The job with its outputs; null when there is none with this id.</returns>
    public async Task<JobWithResult?> FindResultAsync(Guid jobId, CancellationToken ct) => (await database.QueryAsync(
        $"""
        SELECT job_id, tenant_id, app_id, definition, version, status, attempts, last_error::text, correlation_id,
               created_at, started_at, ended_at, has_result, score, outputs_json::text
        FROM job_with_result WHERE job_id = {jobId}
        """, Read, ct)).SingleOrDefault();

    private static JobWithResult Read(NpgsqlDataReader row) => new()
    {
        JobId = row.GetGuid(0),
        TenantId = row.GetString(1),
        AppId = row.GetString(2),
        Definition = row.GetString(3),
        Version = row.GetString(4),
        Status = JobStatusText.Parse(row.GetString(5)),
        Attempts = row.GetInt32(6),
        LastError = row.FindString(7),
        CorrelationId = row.GetString(8),
        CreatedAt = row.GetFieldValue<DateTimeOffset>(9),
        StartedAt = row.FindTime(10),
        EndedAt = row.FindTime(11),
        HasResult = row.GetBoolean(12),
        Score = row.IsDBNull(13) ? null : row.GetDouble(13),
        OutputsJson = row.FindString(14),
    };
}
