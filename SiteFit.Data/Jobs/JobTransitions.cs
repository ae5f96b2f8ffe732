using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace SiteFit.Data.Jobs;

/// <summary>
/// The only writer of <c>job.status</c>. Each transition is one statement that compares and sets, and answers whether it won;
/// times are the database's, so that replicas need not agree on a clock.
/// </summary>
/// <remarks>
/// queued → running (claim) → succeeded | failed | queued again (release). Each statement can be repeated after a lost
/// connection: a repetition finds its own token and counts as the same success.
/// </remarks>
public sealed class JobTransitions(
    IDbContextFactory<SiteFitDbContext> contexts, IOptions<JobTransitionOptions> options, TimeProvider clock)
{
    private readonly JobTransitionOptions _options = options.Value;

    /// <summary>Stores a new queued job, unless one with the same inputs hash is queued, running or succeeded.</summary>
    public async Task<Submission> SubmitAsync(NewJob job, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        while (true)
        {
            var inserted = await db.Database.SqlQuery<Guid>($"""
                INSERT INTO job (id, tenant_id, app_id, definition, version, status, inputs_hash, payload_json, correlation_id, traceparent, resend_at)
                VALUES ({job.Id}, {job.TenantId}, {job.AppId}, {job.Contract.Definition}, {job.Contract.Version}, 'queued', {job.InputsHash},
                        {job.InputsJson}::jsonb, {job.CorrelationId}, {job.Traceparent}, now() + {_options.SendGrace})
                ON CONFLICT DO NOTHING
                RETURNING id AS "Value"
                """).ToListAsync(ct);
            if (inserted.Count == 1)
                return new Submission(job.Id, JobStatus.Queued, job.CorrelationId, IsNew: true);

            var earlier = await db.Jobs
                .Where(row => row.InputsHash == job.InputsHash
                    && (row.Status == JobStatus.Queued || row.Status == JobStatus.Running || row.Status == JobStatus.Succeeded))
                .Select(row => new { row.Id, row.Status, row.CorrelationId })
                .FirstOrDefaultAsync(ct);
            if (earlier is not null)
                return new Submission(earlier.Id, earlier.Status, earlier.CorrelationId, IsNew: earlier.Id == job.Id);
            // The earlier job failed between the two statements: its hash is free again.
        }
    }

    /// <summary>Records that the broker has accepted the job's message.</summary>
    public async Task ConfirmSentAsync(Guid jobId, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        await db.Database.ExecuteSqlAsync(
            $"UPDATE job SET resend_at = now() + {_options.LostAfter} WHERE id = {jobId} AND status = 'queued'", ct);
    }

    /// <summary>Takes a queued job, or a running one whose lease has ended, for one attempt.</summary>
    public async Task<Claim> ClaimAsync(Guid jobId, CancellationToken ct)
    {
        var token = Guid.NewGuid();
        await using var db = await contexts.CreateDbContextAsync(ct);
        var claimed = await db.Database.SqlQuery<ClaimRow>($"""
            UPDATE job
            SET status = 'running', attempts = attempts + 1, attempt_token = {token},
                started_at = coalesce(started_at, now()), resend_at = now() + {_options.Lease}
            WHERE id = {jobId} AND attempts < {_options.MaxAttempts}
              AND (status = 'queued' OR (status = 'running' AND resend_at < now()))
            RETURNING id, attempts, tenant_id, app_id, definition, version, payload_json::text AS payload_json,
                      correlation_id, traceparent, created_at
            """).ToListAsync(ct);
        if (claimed.Count == 1)
            return claimed[0].ToWon(token);
        return await ExplainLostClaimAsync(db, jobId, token, ct);
    }

    /// <summary>Extends the leases of attempts that are still at work.</summary>
    /// <returns>The attempts whose job is still theirs; the others have lost it and should stop.</returns>
    public async Task<IReadOnlySet<Guid>> ExtendLeasesAsync(IReadOnlyCollection<Attempt> attempts, CancellationToken ct)
    {
        var tokens = attempts.Select(attempt => attempt.Token).ToArray();
        var ids = attempts.Select(attempt => attempt.JobId).ToArray();
        await using var db = await contexts.CreateDbContextAsync(ct);
        var held = await db.Database.SqlQuery<Guid>($"""
            UPDATE job SET resend_at = now() + {_options.Lease}
            WHERE id = ANY ({ids}) AND attempt_token = ANY ({tokens}) AND status = 'running'
            RETURNING attempt_token AS "Value"
            """).ToListAsync(ct);
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
        SELECT {Guid.CreateVersion7(clock.GetUtcNow())}, id, {outputsJson}::jsonb, {score} FROM ended
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
        await using var db = await contexts.CreateDbContextAsync(ct);
        var rows = await db.Database.SqlQuery<UnsentRow>($"""
            UPDATE job SET status = 'queued', resends = resends + 1, resend_at = now() + {_options.SendGrace}
            WHERE id IN (
                SELECT id FROM job WHERE status IN ('queued', 'running') AND resend_at < now()
                ORDER BY resend_at LIMIT {most} FOR UPDATE SKIP LOCKED)
            RETURNING id, tenant_id, app_id, definition, version, correlation_id, traceparent, resends
            """).ToListAsync(ct);
        return [.. rows.Select(row => row.ToUnsentJob())];
    }

    private async Task<bool> WriteAsync(Attempt attempt, FormattableString statement, JobStatus target, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        if (await db.Database.ExecuteSqlAsync(statement, ct) > 0)
            return true;
        // The first try may have been committed and only its answer lost.
        return await db.Jobs.AnyAsync(
            job => job.Id == attempt.JobId && job.AttemptToken == attempt.Token && job.Status == target, ct);
    }

    private async Task<Claim> ExplainLostClaimAsync(SiteFitDbContext db, Guid jobId, Guid token, CancellationToken ct)
    {
        var job = await db.Jobs.SingleOrDefaultAsync(row => row.Id == jobId, ct);
        if (job is null)
            return new Claim.Unknown();
        if (job.Status.IsFinal())
            return new Claim.Ended(job.Status);
        if (job.AttemptToken == token)
            return ClaimRow.From(job).ToWon(token);
        if (job.Attempts < _options.MaxAttempts)
            return new Claim.HeldByAnother();

        var error = new JobError(
            "attempts_exhausted",
            StatusCode: null,
            $"All {job.Attempts} attempts ended without an outcome; the last worker was lost. Submit the job again, or look at the workers' logs.",
            job.Attempts,
            clock.GetUtcNow());
        var ended = await db.Database.ExecuteSqlAsync($"""
            UPDATE job SET status = 'failed', ended_at = now(), resend_at = NULL, last_error = coalesce(last_error, {error.ToJson()}::jsonb)
            WHERE id = {jobId} AND attempts >= {_options.MaxAttempts}
              AND (status = 'queued' OR (status = 'running' AND resend_at < now()))
            """, ct);
        return ended > 0 ? new Claim.Exhausted(error) : new Claim.HeldByAnother();
    }
}
