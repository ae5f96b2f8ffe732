using Npgsql;
using SiteFit.Data.Jobs;

namespace SiteFit.Tests.Data;

/// <summary>The job's life on a real database, one statement per step.</summary>
public sealed class JobTransitionsTests(PostgresFixture postgres) : IAsyncLifetime
{
    private static readonly TimeSpan RunOut = TimeSpan.FromSeconds(-1);

    private TestDatabase _database = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _database = await TestDatabase.CreateAsync(postgres);

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task A_submitted_job_is_queued_and_untried()
    {
        var job = TestDatabase.NewJob();
        var submission = await _database.Transitions().SubmitAsync(job, Ct);

        Assert.Equal(new Submission(job.Id, JobStatus.Queued, job.CorrelationId, IsNew: true), submission);
        var stored = await StatusAsync(job.Id);
        Assert.Equal((JobStatus.Queued, 0, false), (stored.Status, stored.Attempts, stored.HasResult));
        Assert.Null(stored.StartedAt);
        Assert.Null(stored.EndedAt);
    }

    [Fact]
    public async Task A_hundred_equal_submissions_at_once_make_one_job()
    {
        var transitions = _database.Transitions();
        var hash = Guid.NewGuid().ToString();
        var submissions = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => transitions.SubmitAsync(TestDatabase.NewJob(hash), Ct)));

        Assert.Single(submissions.Select(submission => submission.JobId).Distinct());
        Assert.Single(submissions, submission => submission.IsNew);
    }

    [Fact]
    public async Task A_failed_job_frees_its_hash_and_a_succeeded_one_keeps_it()
    {
        var transitions = _database.Transitions();
        var failed = await ClaimNewAsync(transitions, "hash");
        Assert.True(await transitions.FailAsync(failed, Error(), Ct));

        var second = await ClaimNewAsync(transitions, "hash");
        Assert.NotEqual(failed.JobId, second.JobId);
        Assert.True(await transitions.SucceedAsync(second, "{}", null, Ct));

        var third = await transitions.SubmitAsync(TestDatabase.NewJob("hash"), Ct);
        Assert.Equal((second.JobId, JobStatus.Succeeded, false), (third.JobId, third.Status, third.IsNew));
    }

    [Fact]
    public async Task Of_ten_claims_at_once_one_wins_and_the_others_see_it_held()
    {
        var transitions = _database.Transitions();
        var job = TestDatabase.NewJob();
        await transitions.SubmitAsync(job, Ct);
        var claims = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => transitions.ClaimAsync(job.Id, Ct)));

        Assert.Single(claims.OfType<Claim.Won>());
        Assert.Equal(9, claims.OfType<Claim.HeldByAnother>().Count());
        Assert.Equal(1, (await StatusAsync(job.Id)).Attempts);
    }

    [Fact]
    public async Task A_claim_answers_what_was_submitted()
    {
        var transitions = _database.Transitions();
        var job = TestDatabase.NewJob() with { Traceparent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01" };
        await transitions.SubmitAsync(job, Ct);
        var won = Assert.IsType<Claim.Won>(await transitions.ClaimAsync(job.Id, Ct));

        Assert.Equal((job.Id, 1), (won.Attempt.JobId, won.Attempt.Number));
        Assert.Equal(
            (job.TenantId, job.AppId, job.Contract, job.CorrelationId, job.Traceparent),
            (won.TenantId, won.AppId, won.Contract, won.CorrelationId, won.Traceparent));
        Assert.Equal("""{"seed": 1}""", won.InputsJson); // as jsonb writes it
    }

    [Fact]
    public async Task A_worker_whose_lease_has_run_out_loses_the_job_and_cannot_write()
    {
        var lost = await ClaimNewAsync(_database.Transitions(lease: RunOut));
        var transitions = _database.Transitions();
        var winner = Assert.IsType<Claim.Won>(await transitions.ClaimAsync(lost.JobId, Ct)).Attempt;

        Assert.Equal(2, winner.Number);
        Assert.False(await transitions.SucceedAsync(lost, """{"from":"lost"}""", 1, Ct));
        Assert.False(await transitions.FailAsync(lost, Error(), Ct));
        Assert.False(await transitions.ReleaseAsync(lost, Error(), Ct));
        Assert.False(await transitions.HandBackAsync(lost, Ct));
        Assert.True(await transitions.SucceedAsync(winner, """{"from": "winner"}""", 2, Ct));

        var result = await _database.Queries.FindResultAsync(lost.JobId, Ct);
        Assert.Equal(("""{"from": "winner"}""", 2d), (result!.OutputsJson, result.Score));
    }

    [Fact]
    public async Task An_extended_lease_keeps_the_job_and_a_lost_one_is_not_extended()
    {
        var brief = _database.Transitions(lease: RunOut);
        var kept = await ClaimNewAsync(brief);
        var lost = await ClaimNewAsync(brief);
        var transitions = _database.Transitions();
        Assert.IsType<Claim.Won>(await transitions.ClaimAsync(lost.JobId, Ct));

        Assert.Equal([kept.Token], await transitions.ExtendLeasesAsync([kept, lost], Ct));
        Assert.IsType<Claim.HeldByAnother>(await transitions.ClaimAsync(kept.JobId, Ct));
    }

    [Fact]
    public async Task A_result_written_twice_by_the_same_attempt_is_stored_once()
    {
        var transitions = _database.Transitions();
        var attempt = await ClaimNewAsync(transitions);

        Assert.True(await transitions.SucceedAsync(attempt, "{}", 94.5, Ct));
        Assert.True(await transitions.SucceedAsync(attempt, "{}", 94.5, Ct));
        Assert.Equal(1L, await ScalarAsync($"SELECT count(*) FROM result WHERE job_id = '{attempt.JobId}'"));
    }

    [Fact]
    public async Task A_released_job_is_claimed_again_with_the_next_number_and_keeps_the_error()
    {
        var transitions = _database.Transitions();
        var first = await ClaimNewAsync(transitions);
        Assert.True(await transitions.ReleaseAsync(first, Error(), Ct));

        var stored = await StatusAsync(first.JobId);
        Assert.Equal(JobStatus.Queued, stored.Status);
        Assert.Contains("\"appserver_unreachable\"", stored.LastError);
        Assert.Equal(2, Assert.IsType<Claim.Won>(await transitions.ClaimAsync(first.JobId, Ct)).Attempt.Number);
    }

    [Fact]
    public async Task A_job_that_was_handed_back_has_lost_no_attempt()
    {
        var transitions = _database.Transitions();
        var first = await ClaimNewAsync(transitions);
        Assert.True(await transitions.HandBackAsync(first, Ct));
        Assert.Equal(1, Assert.IsType<Claim.Won>(await transitions.ClaimAsync(first.JobId, Ct)).Attempt.Number);
    }

    [Fact]
    public async Task A_job_whose_workers_all_died_is_failed_by_the_next_claim()
    {
        var transitions = _database.Transitions(lease: RunOut, maxAttempts: 2);
        var first = await ClaimNewAsync(transitions);
        Assert.IsType<Claim.Won>(await transitions.ClaimAsync(first.JobId, Ct));

        var exhausted = Assert.IsType<Claim.Exhausted>(await transitions.ClaimAsync(first.JobId, Ct));
        Assert.Equal(("attempts_exhausted", 2), (exhausted.Error.Type, exhausted.Error.Attempts));
        Assert.Equal(JobStatus.Failed, (await StatusAsync(first.JobId)).Status);
        Assert.Equal(new Claim.Ended(JobStatus.Failed), await transitions.ClaimAsync(first.JobId, Ct));
    }

    [Fact]
    public async Task A_claim_of_a_job_that_is_not_there_says_so() =>
        Assert.IsType<Claim.Unknown>(await _database.Transitions().ClaimAsync(Guid.NewGuid(), Ct));

    [Theory]
    [InlineData(JobStatus.Succeeded)]
    [InlineData(JobStatus.Failed)]
    public async Task A_final_state_never_changes(JobStatus final)
    {
        var transitions = _database.Transitions(lease: RunOut, sendGrace: RunOut, lostAfter: RunOut);
        var attempt = await ClaimNewAsync(transitions);
        if (final == JobStatus.Succeeded)
            await transitions.SucceedAsync(attempt, "{}", null, Ct);
        else
            await transitions.FailAsync(attempt, Error(), Ct);
        var before = await StatusAsync(attempt.JobId);

        await transitions.ConfirmSentAsync(attempt.JobId, Ct);
        await transitions.ClaimAsync(attempt.JobId, Ct);
        await transitions.ExtendLeasesAsync([attempt], Ct);
        await transitions.TakeUnsentAsync(100, Ct);
        await transitions.ReleaseAsync(attempt, Error(), Ct);
        await transitions.HandBackAsync(attempt, Ct);
        if (final == JobStatus.Succeeded)
            Assert.False(await transitions.FailAsync(attempt, Error(), Ct));
        else
            Assert.False(await transitions.SucceedAsync(attempt, "{}", null, Ct));

        Assert.Equivalent(before, await StatusAsync(attempt.JobId), strict: true);
    }

    [Fact]
    public async Task Only_a_job_whose_message_was_not_confirmed_is_sent_again()
    {
        var impatient = _database.Transitions(sendGrace: RunOut);
        var unconfirmed = TestDatabase.NewJob();
        var confirmed = TestDatabase.NewJob();
        await impatient.SubmitAsync(unconfirmed, Ct);
        await impatient.SubmitAsync(confirmed, Ct);
        await impatient.ConfirmSentAsync(confirmed.Id, Ct);

        var transitions = _database.Transitions();
        var taken = Assert.Single(await transitions.TakeUnsentAsync(100, Ct));
        Assert.Equal((unconfirmed.Id, unconfirmed.CorrelationId, 1), (taken.JobId, taken.CorrelationId, taken.Resends));
        Assert.Empty(await transitions.TakeUnsentAsync(100, Ct)); // not again before its grace is over
    }

    [Fact]
    public async Task A_running_job_whose_lease_has_run_out_is_queued_and_sent_again()
    {
        var lost = await ClaimNewAsync(_database.Transitions(lease: RunOut));
        var transitions = _database.Transitions();

        Assert.Equal(lost.JobId, Assert.Single(await transitions.TakeUnsentAsync(100, Ct)).JobId);
        Assert.Equal(JobStatus.Queued, (await StatusAsync(lost.JobId)).Status);
        Assert.False(await transitions.SucceedAsync(lost, "{}", null, Ct));
    }

    [Fact]
    public async Task Two_resenders_never_take_the_same_job()
    {
        var impatient = _database.Transitions(sendGrace: RunOut);
        for (var i = 0; i < 50; i++)
            await impatient.SubmitAsync(TestDatabase.NewJob(), Ct);

        var transitions = _database.Transitions();
        var taken = (await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => transitions.TakeUnsentAsync(5, Ct)))).SelectMany(jobs => jobs).ToList();
        taken.AddRange(await transitions.TakeUnsentAsync(100, Ct)); // what locks made the others skip
        Assert.Equal(50, taken.Select(job => job.JobId).Distinct().Count());
        Assert.Equal(50, taken.Count);
    }

    [Theory]
    [InlineData("UPDATE job SET status = 'lost'")]
    [InlineData("UPDATE job SET status = 'succeeded'")] // without an end
    [InlineData("UPDATE job SET ended_at = now()")] // without a final state
    [InlineData("UPDATE job SET resend_at = NULL")] // queued and forgotten
    [InlineData("UPDATE job SET attempts = -1")]
    public async Task The_table_itself_refuses_what_no_transition_does(string statement)
    {
        await _database.Transitions().SubmitAsync(TestDatabase.NewJob(), Ct);
        await using var command = _database.DataSource.CreateCommand(statement);
        var refused = await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync(Ct));
        Assert.Equal(PostgresErrorCodes.CheckViolation, refused.SqlState);
    }

    private static JobError Error() => new("appserver_unreachable", 503, "AppServer is away.", 1, TimeProvider.System.GetUtcNow());

    private static async Task<Attempt> ClaimNewAsync(JobTransitions transitions, string? hash = null)
    {
        var submission = await transitions.SubmitAsync(TestDatabase.NewJob(hash), Ct);
        return Assert.IsType<Claim.Won>(await transitions.ClaimAsync(submission.JobId, Ct)).Attempt;
    }

    private async Task<JobWithResult> StatusAsync(Guid id)
    {
        var job = await _database.Queries.FindStatusAsync(id, Ct);
        Assert.NotNull(job);
        return job;
    }

    private async Task<object?> ScalarAsync(string sql)
    {
        await using var command = _database.DataSource.CreateCommand(sql);
        return await command.ExecuteScalarAsync(Ct);
    }
}
