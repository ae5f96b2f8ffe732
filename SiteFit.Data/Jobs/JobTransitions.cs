using Microsoft.Extensions.Options;
using Npgsql;

namespace SiteFit.Data.Jobs;

/// <summary>
/// The only writer of <c>job.status</c>. Each transition is one statement that compares and sets, and answers whether it won;
/// times are the database's, so that replicas need not agree on a clock. The diagram is in docs/job-lifecycle.md.
/// </summary>
/// <remarks>
/// Each statement can be repeated after a lost connection: a repetition finds its own token and counts as the same success. What
/// many jobs do at once (submit, claim, succeed) goes into common statements.
/// </remarks>
public sealed class JobTransitions
{
    /// <summary>A batch's statement stays short enough not to hold up the next one.</summary>
    private const int MostPerStatement = 100;

    private readonly Database _database;
    private readonly JobTransitionOptions _options;
    private readonly TimeProvider _clock;
    private readonly Batcher<NewJob, Submission> _submissions;
    private readonly Batcher<(Guid JobId, Guid Token), Claim.Won?> _claims;
    private readonly Batcher<Success, bool> _successes;

    public JobTransitions(Database database, IOptions<JobTransitionOptions> options, TimeProvider clock)
    {
        (_database, _options, _clock) = (database, options.Value, clock);
        _submissions = new(SubmitAllAsync, MostPerStatement);
        _claims = new(ClaimAllAsync, MostPerStatement);
        _successes = new(SucceedAllAsync, MostPerStatement);
    }

    /// <summary>Stores a new queued job, unless one with the same inputs hash is queued, running or succeeded.</summary>
    public Task<Submission> SubmitAsync(NewJob job) => _submissions.RunAsync(job);

    /// <summary>
    /// Stores a new queued job with the inputs of a failed one. The failed job stays as it is; whoever replays it again gets the same new job.
    /// </summary>
    /// <param name="tenantId">Whose job it is; another tenant's is <see cref="Replay.Unknown"/>.</param>
    /// <param name="replay">Id of the new job.</param>
    public async Task<Replay> ReplayAsync(string tenantId, Guid failed, Guid replay, string correlationId, string? traceparent, CancellationToken ct)
    {
        var inserted = await _database.QueryAsync($"""
            INSERT INTO job (id, tenant_id, app_id, definition, version, status, inputs_hash, payload_json, correlation_id, traceparent, resend_at, replay_of)
            SELECT {replay}, tenant_id, app_id, definition, version, 'queued', inputs_hash, payload_json, {correlationId}, {traceparent},
                   now() + {_options.UnclaimedAfter}, id
            FROM job WHERE id = {failed} AND tenant_id = {tenantId} AND status = 'failed'
            ON CONFLICT DO NOTHING
            RETURNING id, tenant_id, app_id, definition, version, correlation_id, traceparent, resends
            """, ReadPending, ct);
        if (inserted is [var job])
            return new Replay.Started(job);

        // Either it was replayed before, or somebody has submitted the same inputs meanwhile.
        var known = await _database.QueryAsync($"""
            SELECT coalesce(other.id, job.id), coalesce(other.status, job.status), coalesce(other.correlation_id, job.correlation_id)
            FROM job
            LEFT JOIN job other ON other.replay_of = job.id
                OR job.status = 'failed' AND other.live_inputs_hash = job.inputs_hash
            WHERE job.id = {failed} AND job.tenant_id = {tenantId}
            ORDER BY other.replay_of = job.id DESC NULLS LAST
            LIMIT 1
            """,
            row => new Submission(row.GetGuid(0), JobStatusText.Parse(row.GetString(1)), row.GetString(2), IsNew: false),
            ct);
        if (known is not [var found])
            return new Replay.Unknown();
        return found.JobId == failed ? new Replay.Refused(found.Status) : new Replay.Known(found);
    }

    /// <summary>Takes a queued job, or a running one whose lease has ended, for one attempt.</summary>
    public async Task<Claim> ClaimAsync(Guid jobId, CancellationToken ct)
    {
        var token = Guid.NewGuid();
        return await _claims.RunAsync((jobId, token)) ?? await ExplainLostClaimAsync(jobId, token, ct);
    }

    /// <summary>Extends the leases of attempts that are still at work.</summary>
    /// <returns>Tokens of the attempts whose job is still theirs; the others have lost it and should stop.</returns>
    public async Task<IReadOnlySet<Guid>> ExtendLeasesAsync(IReadOnlyCollection<Attempt> attempts, CancellationToken ct)
    {
        var tokens = attempts.Select(attempt => attempt.Token).ToArray();
        var ids = attempts.Select(attempt => attempt.JobId).ToArray();
        // A row that another statement has locked is about to end: waiting for it could lead to a deadlock with a batch of results.
        var held = await _database.QueryAsync($"""
            WITH free AS (
                SELECT id FROM job WHERE id = ANY ({ids}) AND attempt_token = ANY ({tokens}) AND status = 'running' FOR UPDATE SKIP LOCKED),
            extended AS (UPDATE job SET resend_at = now() + {_options.Lease} WHERE id IN (SELECT id FROM free))
            SELECT attempt_token FROM job WHERE id = ANY ({ids}) AND attempt_token = ANY ({tokens}) AND status = 'running'
            """, row => row.GetGuid(0), ct);
        return held.ToHashSet();
    }

    /// <summary>Stores the result with its artifacts and ends the job, all or nothing.</summary>
    /// <param name="artifacts">In Blob storage already, each noted there by <see cref="Artifacts.RemovedBlobs.ExpectAsync"/>; the notes go.</param>
    /// <returns>False when the attempt has lost the job; nothing is stored then.</returns>
    public Task<bool> SucceedAsync(Attempt attempt, string outputsJson, double? score, params IReadOnlyList<StoredArtifact> artifacts) =>
        _successes.RunAsync(new Success(attempt, outputsJson, score, Guid.CreateVersion7(_clock.GetUtcNow()), artifacts));

    /// <summary>Ends the job without a result.</summary>
    /// <returns>False when the attempt has lost the job.</returns>
    public async Task<bool> FailAsync(Attempt attempt, JobError error, CancellationToken ct) => await WriteAsync(
        attempt,
        $"""
        UPDATE job SET status = 'failed', ended_at = now(), resend_at = NULL, last_error = {error.ToJson()}::jsonb
        WHERE id = {attempt.JobId} AND attempt_token = {attempt.Token} AND status = 'running'
        RETURNING resends
        """,
        JobStatus.Failed,
        ct) is not null;

    /// <summary>Gives the job back after a passing failure, for an attempt after <paramref name="wait"/>.</summary>
    /// <param name="counts">Whether this attempt counts: one that was only told to come later does not.</param>
    /// <returns>Number of the message to send for the next attempt; null when the attempt has lost the job.</returns>
    public Task<int?> RetryAsync(Attempt attempt, JobError error, TimeSpan wait, bool counts, CancellationToken ct) => WriteAsync(
        attempt,
        $"""
        UPDATE job SET status = 'queued', resends = resends + 1, resend_at = now() + {wait} + {_options.UnclaimedAfter},
                       attempts = attempts - {(counts ? 0 : 1)}, last_error = {error.ToJson()}::jsonb
        WHERE id = {attempt.JobId} AND attempt_token = {attempt.Token} AND status = 'running'
        RETURNING resends
        """,
        JobStatus.Queued,
        ct);

    /// <summary>Gives the job back untried because the worker shuts down: the attempt is not counted.</summary>
    /// <returns>False when the attempt has lost the job.</returns>
    public async Task<bool> HandBackAsync(Attempt attempt, CancellationToken ct) => await WriteAsync(
        attempt,
        $"""
        UPDATE job SET status = 'queued', attempts = attempts - 1, resend_at = now() + {_options.UnclaimedAfter}
        WHERE id = {attempt.JobId} AND attempt_token = {attempt.Token} AND status = 'running'
        RETURNING resends
        """,
        JobStatus.Queued,
        ct) is not null;

    /// <summary>Ends a queued or running job without a result; a worker that has it can no longer write.</summary>
    public async Task<Cancellation> CancelAsync(string tenantId, Guid jobId, CancellationToken ct)
    {
        var cancelled = await _database.ExecuteAsync($"""
            UPDATE job SET status = 'cancelled', ended_at = now(), resend_at = NULL
            WHERE id = {jobId} AND tenant_id = {tenantId} AND status IN ('queued', 'running')
            """, ct);
        return cancelled > 0 ? Cancellation.Done : Cancellation.TooLate;
    }

    /// <summary>
    /// Takes up to <paramref name="most"/> running jobs whose lease has ended, for one re-sender (others skip them), and makes them queued:
    /// their workers have lost them by that.
    /// </summary>
    /// <returns>Jobs to send; one that is not sent is looked for again after a while.</returns>
    public Task<IReadOnlyList<PendingJob>> TakeAbandonedAsync(int most, CancellationToken ct) => _database.QueryAsync($"""
        UPDATE job SET status = 'queued', resends = resends + 1, resend_at = now() + {_options.UnclaimedAfter}
        WHERE id IN (
            SELECT id FROM job WHERE ended_at IS NULL AND status = 'running' AND resend_at < now()
                AND (app_id = ANY ({_options.Share.Apps.ToArray()})) <> {_options.Share.IsAllBut}
            ORDER BY resend_at LIMIT {most} FOR UPDATE SKIP LOCKED)
        RETURNING id, tenant_id, app_id, definition, version, correlation_id, traceparent, resends
        """, ReadPending, ct);

    /// <summary>Takes up to <paramref name="most"/> queued jobs that no worker has claimed for a while, for one re-sender to look after.</summary>
    /// <returns>Their ids; they are given out again after a while.</returns>
    public Task<IReadOnlyList<Guid>> TakeUnclaimedAsync(int most, CancellationToken ct) => _database.QueryAsync($"""
        UPDATE job SET resend_at = now() + {_options.UnclaimedAfter}
        WHERE id IN (
            SELECT id FROM job WHERE ended_at IS NULL AND status = 'queued' AND resend_at < now()
                AND (app_id = ANY ({_options.Share.Apps.ToArray()})) <> {_options.Share.IsAllBut}
            ORDER BY resend_at LIMIT {most} FOR UPDATE SKIP LOCKED)
        RETURNING id
        """, row => row.GetGuid(0), ct);

    /// <summary>Counts another message for those of the jobs that are still queued.</summary>
    /// <returns>Jobs to send; one that is not sent is looked for again after a while.</returns>
    public Task<IReadOnlyList<PendingJob>> CountResendsAsync(IReadOnlyCollection<Guid> jobIds, CancellationToken ct) => _database.QueryAsync($"""
        UPDATE job SET resends = resends + 1, resend_at = now() + {_options.UnclaimedAfter}
        WHERE id = ANY ({jobIds.ToArray()}) AND status = 'queued'
        RETURNING id, tenant_id, app_id, definition, version, correlation_id, traceparent, resends
        """, ReadPending, ct);

    private async Task<IReadOnlyList<Submission>> SubmitAllAsync(IReadOnlyList<NewJob> jobs)
    {
        var answers = new Submission?[jobs.Count];
        while (true)
        {
            await SubmitOnceAsync(jobs, answers);
            if (answers.All(answer => answer is not null))
                return answers!;
            // An earlier job with the same inputs ended without a result between the two statements: the hash is free again.
        }
    }

    private async Task SubmitOnceAsync(IReadOnlyList<NewJob> jobs, Submission?[] answers)
    {
        var open = Enumerable.Range(0, jobs.Count).Where(index => answers[index] is null).ToArray();
        T[] Column<T>(Func<NewJob, T> value) => [.. open.Select(index => value(jobs[index]))];

        var inserted = (await _database.QueryAsync($"""
            INSERT INTO job (id, tenant_id, app_id, definition, version, status, inputs_hash, payload_json, correlation_id, traceparent, resend_at)
            SELECT id, tenant_id, app_id, definition, version, 'queued', inputs_hash, payload_json::jsonb, correlation_id, traceparent,
                   now() + {_options.UnclaimedAfter}
            FROM unnest({Column(job => job.Id)}, {Column(job => job.TenantId)}, {Column(job => job.AppId)},
                        {Column(job => job.Contract.Definition)}, {Column(job => job.Contract.Version)}, {Column(job => job.InputsHash)},
                        {Column(job => job.InputsJson)}, {Column(job => job.CorrelationId)}, {Column(job => job.Traceparent)})
                 AS new (id, tenant_id, app_id, definition, version, inputs_hash, payload_json, correlation_id, traceparent)
            ON CONFLICT DO NOTHING
            RETURNING id
            """, row => row.GetGuid(0), CancellationToken.None)).ToHashSet();
        foreach (var index in open.Where(index => inserted.Contains(jobs[index].Id)))
            answers[index] = new Submission(jobs[index].Id, JobStatus.Queued, jobs[index].CorrelationId, IsNew: true);
        if (inserted.Count == open.Length)
            return;

        var known = (await _database.QueryAsync($"""
            SELECT inputs_hash, id, status, correlation_id FROM job
            WHERE live_inputs_hash = ANY ({Column(job => job.InputsHash)})
            """,
            row => (Hash: row.GetString(0), Id: row.GetGuid(1), Status: JobStatusText.Parse(row.GetString(2)), CorrelationId: row.GetString(3)),
            CancellationToken.None)).ToDictionary(job => job.Hash);
        foreach (var index in open)
        {
            // Its own row, from a first try whose answer was lost, is new too.
            if (answers[index] is null && known.TryGetValue(jobs[index].InputsHash, out var job))
                answers[index] = new Submission(job.Id, job.Status, job.CorrelationId, IsNew: job.Id == jobs[index].Id);
        }
    }

    private async Task<IReadOnlyList<Claim.Won?>> ClaimAllAsync(IReadOnlyList<(Guid JobId, Guid Token)> claims)
    {
        var won = (await _database.QueryAsync($"""
            UPDATE job
            SET status = 'running', attempts = attempts + 1, attempt_token = wanted.token,
                started_at = coalesce(started_at, now()), resend_at = now() + {_options.Lease}
            FROM unnest({claims.Select(claim => claim.JobId).ToArray()}, {claims.Select(claim => claim.Token).ToArray()}) AS wanted (id, token)
            WHERE job.id = wanted.id AND attempts < {_options.MaxAttempts}
              AND (status = 'queued' OR (status = 'running' AND resend_at < now()))
            RETURNING job.id, attempt_token, attempts, tenant_id, app_id, definition, version, payload_json::text, correlation_id, traceparent,
                      created_at
            """, ReadWon, CancellationToken.None)).ToDictionary(claim => claim.Attempt.Token);
        return [.. claims.Select(claim => won.GetValueOrDefault(claim.Token))];
    }

    private async Task<IReadOnlyList<bool>> SucceedAllAsync(IReadOnlyList<Success> successes)
    {
        var ids = successes.Select(success => success.Attempt.JobId).ToArray();
        var tokens = successes.Select(success => success.Attempt.Token).ToArray();
        var statement = SuccessStatement.Create(successes, ids, tokens);
        var stored = (await _database.QueryAsync(statement, row => row.GetGuid(0), CancellationToken.None)).ToHashSet();
        if (stored.Count < successes.Count)
        {
            // The first try may have been committed and only its answer lost.
            stored.UnionWith(await _database.QueryAsync(
                $"SELECT attempt_token FROM job WHERE id = ANY ({ids}) AND attempt_token = ANY ({tokens}) AND status = 'succeeded'",
                row => row.GetGuid(0),
                CancellationToken.None));
        }
        return [.. tokens.Select(stored.Contains)];
    }

    /// <returns>The job's <c>resends</c>; null when the attempt has lost the job.</returns>
    private async Task<int?> WriteAsync(Attempt attempt, FormattableString statement, JobStatus target, CancellationToken ct)
    {
        if (await _database.QueryAsync(statement, row => row.GetInt32(0), ct) is [var resends])
            return resends;
        // The first try may have been committed and only its answer lost.
        var done = await _database.QueryAsync(
            $"SELECT resends FROM job WHERE id = {attempt.JobId} AND attempt_token = {attempt.Token} AND status = {target.ToText()}",
            row => row.GetInt32(0),
            ct);
        return done is [var earlier] ? earlier : null;
    }

    private async Task<Claim> ExplainLostClaimAsync(Guid jobId, Guid token, CancellationToken ct)
    {
        var found = await _database.QueryAsync(
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
            _clock.GetUtcNow());
        var ended = await _database.QueryAsync($"""
            UPDATE job SET status = 'failed', ended_at = now(), resend_at = NULL, last_error = {error.ToJson()}::jsonb
            WHERE id = {jobId} AND attempts >= {_options.MaxAttempts}
              AND (status = 'queued' OR (status = 'running' AND resend_at < now()))
            RETURNING id
            """, row => row.GetGuid(0), ct);
        return ended.Count > 0 ? new Claim.Exhausted(error) : new Claim.HeldByAnother();
    }

    /// <returns>The claim that won though its answer was lost; null when the job has moved on since.</returns>
    private async Task<Claim?> FindClaimedAsync(Guid jobId, Guid token, CancellationToken ct)
    {
        var claimed = await _database.QueryAsync($"""
            SELECT id, attempt_token, attempts, tenant_id, app_id, definition, version, payload_json::text, correlation_id, traceparent,
                   created_at
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

    private static PendingJob ReadPending(NpgsqlDataReader row) => new(
        row.GetGuid(0),
        row.GetString(1),
        row.GetString(2),
        StoredContract.Read(row.GetString(3), row.GetString(4)),
        row.GetString(5),
        row.FindString(6),
        row.GetInt32(7));
}
