using Npgsql;
using static System.Runtime.CompilerServices.FormattableStringFactory;

namespace SiteFit.Data.Jobs;

/// <summary>What is read of jobs.</summary>
public sealed class JobQueries(Database database)
{
    private const string Columns =
        "job_id, tenant_id, app_id, definition, version, status, attempts, last_error::text, correlation_id, created_at, started_at, ended_at, "
        + "has_result, score, replay_of, events::text";

    /// <returns>The job without its outputs; null when there is none with this id.</returns>
    public Task<JobWithResult?> FindStatusAsync(Guid jobId, CancellationToken ct) => FindAsync(jobId, "NULL::text", ct);

    /// <returns>The job with its outputs; null when there is none with this id.</returns>
    public Task<JobWithResult?> FindResultAsync(Guid jobId, CancellationToken ct) => FindAsync(jobId, "outputs_json::text", ct);

    private async Task<JobWithResult?> FindAsync(Guid jobId, string outputs, CancellationToken ct) => (await database.QueryAsync(
        Create($"SELECT {Columns}, {outputs} FROM job_with_result WHERE job_id = {{0}}", jobId), Read, ct)).SingleOrDefault();

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
        ReplayOf = row.IsDBNull(14) ? null : row.GetGuid(14),
        Events = row.GetString(15),
        OutputsJson = row.FindString(16),
    };
}
