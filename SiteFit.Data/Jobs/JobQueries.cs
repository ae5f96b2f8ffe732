using Npgsql;
using static System.Runtime.CompilerServices.FormattableStringFactory;

namespace SiteFit.Data.Jobs;

/// <summary>What is read of jobs. Another tenant's job is to the caller as if there were none.</summary>
public sealed class JobQueries(Database database)
{
    private const string Columns =
        "job_id, tenant_id, app_id, definition, version, status, attempts, last_error::text, correlation_id, created_at, started_at, ended_at, "
        + "has_result, score, replay_of, events::text";

    /// <returns>The job without its outputs; null when the tenant has none with this id.</returns>
    public Task<JobWithResult?> FindStatusAsync(string tenantId, Guid jobId, CancellationToken ct) => FindAsync(tenantId, jobId, "NULL::text", ct);

    /// <returns>The job with its outputs; null when the tenant has none with this id.</returns>
    public Task<JobWithResult?> FindResultAsync(string tenantId, Guid jobId, CancellationToken ct) => FindAsync(tenantId, jobId, "outputs_json::text", ct);

    /// <returns>What the job was asked for; null when the tenant has none with this id.</returns>
    public async Task<JobRequest?> FindRequestAsync(string tenantId, Guid jobId, CancellationToken ct) => (await database.QueryAsync($"""
        SELECT app_id, definition, version, payload_json::text FROM job WHERE id = {jobId} AND tenant_id = {tenantId}
        """, row => new JobRequest(row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3)), ct)).SingleOrDefault();

    /// <returns>The files of a job's result, by name; empty when there are none.</returns>
    public Task<IReadOnlyList<StoredArtifact>> ListArtifactsAsync(Guid jobId, CancellationToken ct) => database.QueryAsync($"""
        SELECT name, kind, label, blob_name, content_type, size_bytes, sha256 FROM artifact WHERE job_id = {jobId} ORDER BY name
        """, ReadArtifact, ct);

    /// <returns>Null when the tenant has no such job, or the job no file with this name.</returns>
    public async Task<StoredArtifact?> FindArtifactAsync(string tenantId, Guid jobId, string name, CancellationToken ct) => (await database.QueryAsync($"""
        SELECT name, kind, label, blob_name, content_type, size_bytes, sha256 FROM artifact
        WHERE job_id = {jobId} AND name = {name} AND EXISTS (SELECT FROM job WHERE id = {jobId} AND tenant_id = {tenantId})
        """, ReadArtifact, ct)).SingleOrDefault();

    /// <returns>Without their outputs, newest first.</returns>
    public Task<IReadOnlyList<JobWithResult>> ListAsync(JobFilter filter, CancellationToken ct) => database.QueryAsync(ToStatement(filter), Read, ct);

    /// <returns>Those of the jobs that have been cancelled, of all tenants.</returns>
    public Task<IReadOnlyList<Guid>> ListCancelledAsync(IReadOnlyCollection<Guid> jobIds, CancellationToken ct) => database.QueryAsync($"""
        SELECT id FROM job WHERE id = ANY ({jobIds.ToArray()}) AND status = 'cancelled'
        """, row => row.GetGuid(0), ct);

    /// <summary>What is open, of all tenants, by app.</summary>
    public Task<IReadOnlyList<AppBacklog>> ListBacklogsAsync(CancellationToken ct) => database.QueryAsync($"""
        SELECT app_id, count(*) FILTER (WHERE status = 'queued'), count(*) FILTER (WHERE status = 'running'),
               coalesce(extract(epoch FROM now() - min(created_at) FILTER (WHERE status = 'queued')), 0)::float8
        FROM job WHERE ended_at IS NULL GROUP BY app_id
        """, row => new AppBacklog(row.GetString(0), row.GetInt64(1), row.GetInt64(2), TimeSpan.FromSeconds(row.GetDouble(3))), ct);

    /// <summary>Only the conditions that are asked for: a general "or not asked for" would keep the index from being used.</summary>
    internal static FormattableString ToStatement(JobFilter filter)
    {
        var values = new List<object>();
        var conditions = new List<string> { $"tenant_id = {Next(filter.TenantId)}" };
        if (filter.Statuses.Count > 0)
            conditions.Add($"status = ANY ({Next(filter.Statuses.Select(status => status.ToText()).ToArray())})");
        if (filter.Definition is { } definition)
            conditions.Add($"definition = {Next(definition)}");
        if (filter.Version is { } version)
            conditions.Add($"version = {Next(version)}");
        if (filter.AppId is { } appId)
            conditions.Add($"app_id = {Next(appId)}");
        if (filter.Since is { } since)
            conditions.Add($"created_at >= {Next(since.ToUniversalTime())}");
        if (filter.Until is { } until)
            conditions.Add($"created_at < {Next(until.ToUniversalTime())}");
        if (filter.Before is { } place)
            conditions.Add($"(created_at, job_id) < ({Next(place.CreatedAt.ToUniversalTime())}, {Next(place.JobId)})");
        return Create(
            $"SELECT {Columns}, NULL::text FROM job_with_result WHERE {string.Join(" AND ", conditions)} "
            + $"ORDER BY created_at DESC, job_id DESC LIMIT {Next(filter.Most)}",
            [.. values]);

        string Next(object value)
        {
            values.Add(value);
            return $"{{{values.Count - 1}}}";
        }
    }

    private async Task<JobWithResult?> FindAsync(string tenantId, Guid jobId, string outputs, CancellationToken ct) => (await database.QueryAsync(
        Create($"SELECT {Columns}, {outputs} FROM job_with_result WHERE job_id = {{0}} AND tenant_id = {{1}}", jobId, tenantId), Read, ct)).SingleOrDefault();

    private static StoredArtifact ReadArtifact(NpgsqlDataReader row) => new(
        row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4), row.GetInt64(5), row.GetString(6));

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
