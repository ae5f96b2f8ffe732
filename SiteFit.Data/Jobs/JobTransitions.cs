using Microsoft.Extensions.Options;
using Npgsql;

namespace SiteFit.Data.Jobs;

/// <summary>
/// The only writer of <c>job.status</c>. Each transition is one statement that compares and sets, and answers whether it won;
/// times are the database's, so that replicas need not agree on a clock.
/// </summary>
/// <remarks>
/// queued → running (claim) → succeeded | failed | queued again (release). Each statement can be repeated after a lost
/// connection: a repetition finds its own token and counts as the same success.
/// </remarks>
public sealed class JobTransitions(Database database, IOptions<JobTransitionOptions> options, TimeProvider clock)
{
    private readonly JobTransitionOptions _options = options.Value;

    /// <summary>Stores a new queued job, unless one with the same inputs hash is queued, running or succeeded.</summary>
    public async Task<Submission> SubmitAsync(NewJob job, CancellationToken ct)
    {
        while (true)
        {
            var inserted = await database.QueryAsync($"""
                INSERT INTO job (id, tenant_id, app_id, definition, version, status, inputs_hash, payload_json, correlation_id, traceparent, resend_at)
                VALUES ({job.Id}, {job.TenantId}, {job.AppId}, {job.Contract.Definition}, {job.Contract.Version}, 'queued', {job.InputsHash},
                        {job.InputsJson}::jsonb, {job.CorrelationId}, {job.Traceparent}, now() + {_options.SendGrace})
                ON CONFLICT DO NOTHING
                RETURNING id
                """, row => row.GetGuid(0), ct);
            if (inserted.Count == 1)
                return new Submission(job.Id, JobStatus.Queued, job.CorrelationId, IsNew: true);

            var earlier = await database.QueryAsync($"""
                SELECT id, status, correlation_id FROM job
                WHERE inputs_hash = {job.InputsHash} AND status IN ('queued', 'running', 'succeeded')
                LIMIT 1
                """,
                row => new Submission(row.GetGuid(0), JobStatusText.Parse(row.GetString(1)), row.GetString(2), IsNew: row.GetGuid(0) == job.Id),
                ct);
            if (earlier is [var submission])
                return submission;
            // The earlier job failed between the two statements: its hash is free again.
        }
    }

    /// <summary>Records that the broker has accepted the job's message.</summary>
    public async Task ConfirmSentAsync(Guid jobId, CancellationToken ct)
    {
        await database.ExecuteAsync(
            $"UPDATE job SET resend_at = now() + {_options.LostAfter} WHERE id = {jobId} AND status = 'queued'", ct);
    }

    /// <summary>Takes a queued job, or a running one whose lease has ended, for one attempt.</summary>
    public async Task<Claim> ClaimAsync(Guid jobId, CancellationToken ct)
    {
        var token = Guid.NewGuid();
        var claimed = await database.QueryAsync($"""
            UPDATE job
            SET status = 'running', attempts = attempts + 1, attempt_token = {token},
                started_at = coalesce(started_at, now()), resend_at = now() + {_options.Lease}
            WHERE id = {jobId} AND attempts < {_options.MaxAttempts}
              AND (status = 'queued' OR (status = 'running' AND resend_at < now()))
            RETURNING id, attempt_token, attempts, tenant_id, app_id, definition, version, payload_json::text, correlation_id, traceparent, created_at
            """, ReadWon, ct);
        return claimed is [var won] ? won : await ExplainLostClaimAsync(jobId, token, ct);
    }

    /// <summary>Extends the leases of attempts that are still at work.</summary>
    /// <returns>The attempts whose job is still theirs; the others have lost it and should stop.</returns>
    public async Task<IReadOnlySet<Guid>> ExtendLeasesAsync(IReadOnlyCollection<Attempt> attempts, CancellationToken ct)
    {
        var tokens = attempts.Select(attempt => attempt.Token).ToArray();
        var ids = attempts.Select(attempt => attempt.JobId).ToArray();
        var held = await database.QueryAsync($"""
            UPDATE job SET resend_at = now() + {_options.Lease}
            WHERE id = ANY ({ids}) AND attempt_token = ANY ({tokens}) AND status = 'running'
            RETURNING attempt_token
            """, row => row.GetGuid(0), ct);
        return held.ToHashSet();
    }

    /// <summary>Stores the result and ends the job, both or neither.</summary>
    /// <returns>False when the attempt has lost the job; nothing is stored then.</returns>
    public Task<bool> SucceedAsync(Attempt attempt, string outputsJson, double? score, CancellationToken ct) => WriteAsync(
        attempt,
        $"""
        WITH ended AS (
            UPDATE job SET status = 'succeeded', ended_at = now(), resend_at = NULL
            WHERE id = {attempt.JobId} AND attempt_token = {attempt.Token} AND status = 'running'
            RETURNING id)
        INSERT INTO result (id, job_id, outputs_json, score)
        SELECT {Guid.CreateVersion7(clock.GetUtcNow())}, id, {outputsJson}::jsonb, {score}::double precision FROM ended
        """,
        JobStatus.Succeeded,
        ct);

    /// <summary>Ends the job without a result.</summary>
    /// <returns>False when the attempt has lost the job.</returns>
    public Task<bool> FailAsync(Attempt attempt, JobError error, CancellationToken ct) => WriteAsync(
        attempt,
        $"""
        UPDATE job SET status = 'failed', ended_at = now(), resend_at = NULL, last_error = {error.ToJson()}::jsonb
        WHERE id = {attempt.JobId} AND attempt_token = {attempt.Token} AND status = 'running'
        """,
        JobStatus.Failed,
        ct);

    /// <summary>Gives the job back after a passing failure; its message will be delivered again.</summary>
    /// <returns>False when the attempt has lost the job.</returns>
    public Task<bool> ReleaseAsync(Attempt attempt, JobError error, CancellationToken ct) => WriteAsync(
        attempt,
        $"""
        UPDATE job SET status = 'queued', resend_at = now() + {_options.LostAfter}, last_error = {error.ToJson()}::jsonb
        WHERE id = {attempt.JobId} AND attempt_token = {attempt.Token} AND status = 'running'
        """,
        JobStatus.Queued,
        ct);

    /// <summary>Gives the job back untried because the worker shuts down: the attempt is not counted.</summary>
    /// <returns>False when the attempt has lost the job.</returns>
    public Task<bool> HandBackAsync(Attempt attempt, CancellationToken ct) => WriteAsync(
        attempt,
        $"""
        UPDATE job SET status = 'queued', attempts = attempts - 1, resend_at = now() + {_options.LostAfter}
        WHERE id = {attempt.JobId} AND attempt_token = {attempt.Token} AND status = 'running'
        """,
        JobStatus.Queued,
        ct);

    /// <summary>
    /// Takes up to <paramref name="most"/> jobs that stand still, for one re-sender (others skip them), and makes them queued:
    /// a worker whose lease has ended has lost its job by that.
    /// </summary>
    public async Task<IReadOnlyList<UnsentJob>> TakeUnsentAsync(int most, CancellationToken ct)
    {
        return await database.QueryAsync($"""
            UPDATE job SET status = 'queued', resends = resends + 1, resend_at = now() + {_options.SendGrace}
            WHERE id IN (
                SELECT id FROM job WHERE status IN ('queued', 'running') AND resend_at < now()
                ORDER BY resend_at LIMIT {most} FOR UPDATE SKIP LOCKED)
            RETURNING id, tenant_id, app_id, definition, version, correlation_id, traceparent, resends
            """,
            row => new UnsentJob(
                row.GetGuid(0),
                row.GetString(1),
                row.GetString(2),
                StoredContract.Read(row.GetString(3), row.GetString(4)),
                row.GetString(5),
                row.FindString(6),
                row.GetInt32(7)),
            ct);
    }

    private async Task<bool> WriteAsync(Attempt attempt, FormattableString statement, JobStatus target, CancellationToken ct)
    {
        if (await database.ExecuteAsync(statement, ct) > 0)
            return true;
        // The first try may have been committed and only its answer lost.
        var done = await database.QueryAsync(
            $"SELECT id FROM job WHERE id = {attempt.JobId} AND attempt_token = {attempt.Token} AND status = {target.ToText()}",
            row => row.GetGuid(0),
            ct);
        return done.Count > 0;
    }

    private async Task<Claim> ExplainLostClaimAsync(Guid jobId, Guid token, CancellationToken ct)
    {
        var found = await database.QueryAsync(
            $"SELECT status, attempts, attempt_token FROM job WHERE id = {jobId}",
            row => (Status: JobStatusText.Parse(row.GetString(0)), Attempts: row.GetInt32(1), Token: row.IsDBNull(2) ? (Guid?)null : row.GetGuid(2)),
            ct);
        if (found is not [var job])
            return new Claim.Unknown();
        if (job.Status.IsFinal())
            return new Claim.Ended(job.Status);
        if (job.Token == token && await FindClaimedAsync(jobId, token, ct) is { } won)
            return won;
        if (job.Attempts < _options.MaxAttempts)
            return new Claim.HeldByAnother();

        var error = new JobError(
            "attempts_exhausted",
            StatusCode: null,
            $"All {job.Attempts} attempts ended without an outcome; the last worker was lost. Submit the job again, or look at the workers' logs.",
            job.Attempts,
            clock.GetUtcNow());
        var ended = await database.ExecuteAsync($"""
            UPDATE job SET status = 'failed', ended_at = now(), resend_at = NULL, last_error = coalesce(last_error, {error.ToJson()}::jsonb)
            WHERE id = {jobId} AND attempts >= {_options.MaxAttempts}
              AND (status = 'queued' OR (status = 'running' AND resend_at < now()))
            """, ct);
        return ended > 0 ? new Claim.Exhausted(error) : new Claim.HeldByAnother();
    }

    /// <returns>The claim that won though its answer was lost; null when the job has moved on since.</returns>
    private async Task<Claim?> FindClaimedAsync(Guid jobId, Guid token, CancellationToken ct)
    {
        var claimed = await database.QueryAsync($"""
            SELECT id, attempt_token, attempts, tenant_id, app_id, definition, version, payload_json::text, correlation_id, traceparent, created_at
            FROM job WHERE id = {jobId} AND attempt_token = {token} AND status = 'running'
            """, ReadWon, ct);
        return claimed is [var won] ? won : null;
    }

    private static Claim.Won ReadWon(NpgsqlDataReader row) => new(
        new Attempt(row.GetGuid(0), row.GetGuid(1), row.GetInt32(2)),
        TenantId: row.GetString(3),
        AppId: row.GetString(4),
        StoredContract.Read(row.GetString(5), row.GetString(6)),
        InputsJson: row.GetString(7),
        CorrelationId: row.GetString(8),
        Traceparent: row.FindString(9),
        CreatedAt: row.GetFieldValue<DateTimeOffset>(10));
}
