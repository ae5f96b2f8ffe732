using System.Text.Json;
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
        var submission = await _database.Transitions().SubmitAsync(job);

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
        var submissions = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => transitions.SubmitAsync(TestDatabase.NewJob(hash))));

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
        Assert.True(await transitions.SucceedAsync(second, "{}", null));

        var third = await transitions.SubmitAsync(TestDatabase.NewJob("hash"));
        Assert.Equal((second.JobId, JobStatus.Succeeded, false), (third.JobId, third.Status, third.IsNew));
    }

    [Fact]
    public async Task Of_ten_claims_at_once_one_wins_and_the_others_see_it_held()
    {
        var transitions = _database.Transitions();
        var job = TestDatabase.NewJob();
        await transitions.SubmitAsync(job);
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
        await transitions.SubmitAsync(job);
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
        Assert.False(await transitions.SucceedAsync(lost, """{"from":"lost"}""", 1));
        Assert.False(await transitions.FailAsync(lost, Error(), Ct));
        Assert.Null(await transitions.RetryAsync(lost, Error(), TimeSpan.Zero, counts: true, Ct));
        Assert.False(await transitions.HandBackAsync(lost, Ct));
        Assert.True(await transitions.SucceedAsync(winner, """{"from": "winner"}""", 2));

        var result = await _database.Queries.FindResultAsync("local", lost.JobId, Ct);
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

        Assert.True(await transitions.SucceedAsync(attempt, "{}", 94.5));
        Assert.True(await transitions.SucceedAsync(attempt, "{}", 94.5));
        Assert.Equal(1L, await ScalarAsync($"SELECT count(*) FROM result WHERE job_id = '{attempt.JobId}'"));
    }

    [Theory]
    [InlineData(true, 2)]
    [InlineData(false, 1)]
    public async Task A_job_that_is_to_be_tried_again_keeps_the_error_and_counts_the_attempt_if_it_was_one(bool counts, int next)
    {
        var transitions = _database.Transitions();
        var first = await ClaimNewAsync(transitions);
        Assert.Equal(1, await transitions.RetryAsync(first, Error(), TimeSpan.FromSeconds(1), counts, Ct));
        Assert.Equal(1, await transitions.RetryAsync(first, Error(), TimeSpan.FromSeconds(1), counts, Ct)); // the first answer was lost

        var stored = await StatusAsync(first.JobId);
        Assert.Equal(JobStatus.Queued, stored.Status);
        Assert.Contains("\"appserver_unreachable\"", stored.LastError);
        Assert.Equal(next, Assert.IsType<Claim.Won>(await transitions.ClaimAsync(first.JobId, Ct)).Attempt.Number);
    }

    [Fact]
    public async Task A_job_that_waits_for_its_next_attempt_is_not_looked_for_before()
    {
        var transitions = _database.Transitions(unclaimedAfter: RunOut);
        var first = await ClaimNewAsync(transitions);
        await transitions.RetryAsync(first, Error(), TimeSpan.FromMinutes(1), counts: true, Ct);
        Assert.Empty(await transitions.TakeUnclaimedAsync(100, Ct));
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
    [InlineData(JobStatus.Cancelled)]
    public async Task A_final_state_never_changes(JobStatus final)
    {
        var transitions = _database.Transitions(lease: RunOut, unclaimedAfter: RunOut);
        var attempt = await ClaimNewAsync(transitions);
        await EndAsync(transitions, attempt, final);
        var before = await StatusAsync(attempt.JobId);

        Assert.Equal(new Claim.Ended(final), await transitions.ClaimAsync(attempt.JobId, Ct));
        Assert.Empty(await transitions.ExtendLeasesAsync([attempt], Ct));
        Assert.Empty(await transitions.TakeAbandonedAsync(100, Ct));
        Assert.Empty(await transitions.TakeUnclaimedAsync(100, Ct));
        Assert.Empty(await transitions.CountResendsAsync([attempt.JobId], Ct));
        Assert.Null(await transitions.RetryAsync(attempt, Error(), TimeSpan.Zero, counts: true, Ct));
        Assert.False(await transitions.HandBackAsync(attempt, Ct));
        Assert.Equal(Cancellation.TooLate, await transitions.CancelAsync("local", attempt.JobId, Ct));
        if (final != JobStatus.Failed)
            Assert.False(await transitions.FailAsync(attempt, Error(), Ct));
        if (final != JobStatus.Succeeded)
            Assert.False(await transitions.SucceedAsync(attempt, "{}", null));

        Assert.Equivalent(before, await StatusAsync(attempt.JobId), strict: true);
        await RefusedAsync($"UPDATE job SET status = 'queued', ended_at = NULL, resend_at = now() WHERE id = '{attempt.JobId}'");
    }

    [Fact]
    public async Task A_queued_job_is_cancelled_and_not_claimed_any_more()
    {
        var transitions = _database.Transitions();
        var job = await transitions.SubmitAsync(TestDatabase.NewJob());
        Assert.Equal(Cancellation.Done, await transitions.CancelAsync("local", job.JobId, Ct));
        Assert.Equal(new Claim.Ended(JobStatus.Cancelled), await transitions.ClaimAsync(job.JobId, Ct));
        Assert.Equal(Cancellation.TooLate, await transitions.CancelAsync("local", Guid.NewGuid(), Ct));
    }

    [Fact]
    public async Task Only_a_job_that_was_long_unclaimed_is_looked_for_and_counted_when_it_is_sent_again()
    {
        var standing = await _database.Transitions(unclaimedAfter: RunOut).SubmitAsync(TestDatabase.NewJob());
        var transitions = _database.Transitions();
        await transitions.SubmitAsync(TestDatabase.NewJob());

        Assert.Equal([standing.JobId], await transitions.TakeUnclaimedAsync(100, Ct));
        Assert.Empty(await transitions.TakeUnclaimedAsync(100, Ct)); // not again before its time
        var resent = Assert.Single(await transitions.CountResendsAsync([standing.JobId], Ct));
        Assert.Equal((standing.JobId, standing.CorrelationId, 1), (resent.JobId, resent.CorrelationId, resent.Resends));
    }

    [Fact]
    public async Task A_running_job_whose_lease_has_run_out_is_queued_and_sent_again()
    {
        var lost = await ClaimNewAsync(_database.Transitions(lease: RunOut));
        var transitions = _database.Transitions();

        var abandoned = Assert.Single(await transitions.TakeAbandonedAsync(100, Ct));
        Assert.Equal((lost.JobId, 1), (abandoned.JobId, abandoned.Resends));
        Assert.Equal(JobStatus.Queued, (await StatusAsync(lost.JobId)).Status);
        Assert.False(await transitions.SucceedAsync(lost, "{}", null));
    }

    [Fact]
    public async Task Two_resenders_never_take_the_same_job()
    {
        var impatient = _database.Transitions(lease: RunOut, unclaimedAfter: RunOut);
        for (var i = 0; i < 25; i++)
        {
            await impatient.SubmitAsync(TestDatabase.NewJob());
            await ClaimNewAsync(impatient);
        }

        var transitions = _database.Transitions();
        async Task<IEnumerable<Guid>> TakeAsync(int most) =>
            [.. (await transitions.TakeAbandonedAsync(most, Ct)).Select(job => job.JobId), .. await transitions.TakeUnclaimedAsync(most, Ct)];
        var taken = (await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => TakeAsync(5)))).SelectMany(jobs => jobs).ToList();
        taken.AddRange(await TakeAsync(100)); // what locks made the others skip
        Assert.Equal(50, taken.Distinct().Count());
        Assert.Equal(50, taken.Count);
    }

    [Fact]
    public async Task A_failed_job_is_replayed_once_and_stays_failed()
    {
        var transitions = _database.Transitions();
        var failed = await ClaimNewAsync(transitions);
        await transitions.FailAsync(failed, Error(), Ct);

        var replays = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => transitions.ReplayAsync("local", failed.JobId, Guid.CreateVersion7(), "again", null, Ct)));
        var started = Assert.Single(replays.OfType<Replay.Started>()).Job;
        Assert.All(replays.OfType<Replay.Known>(), known => Assert.Equal(started.JobId, known.Job.JobId));
        Assert.Equal(10, 1 + replays.OfType<Replay.Known>().Count());

        Assert.Equal(JobStatus.Failed, (await StatusAsync(failed.JobId)).Status);
        Assert.Equal(failed.JobId, (await StatusAsync(started.JobId)).ReplayOf);
        Assert.Equal("""{"seed": 1}""", Assert.IsType<Claim.Won>(await transitions.ClaimAsync(started.JobId, Ct)).InputsJson);
    }

    [Fact]
    public async Task A_failed_job_whose_inputs_were_submitted_again_meanwhile_is_replayed_by_that_job()
    {
        var transitions = _database.Transitions();
        await transitions.FailAsync(await ClaimNewAsync(transitions, "hash"), Error(), Ct);
        var failed = await ClaimNewAsync(transitions, "hash");
        await transitions.FailAsync(failed, Error(), Ct);
        var again = await ClaimNewAsync(transitions, "hash");

        var known = Assert.IsType<Replay.Known>(await transitions.ReplayAsync("local", failed.JobId, Guid.CreateVersion7(), "again", null, Ct));
        Assert.Equal((again.JobId, JobStatus.Running), (known.Job.JobId, known.Job.Status));
    }

    [Theory]
    [InlineData(JobStatus.Running)]
    [InlineData(JobStatus.Succeeded)]
    [InlineData(JobStatus.Cancelled)]
    public async Task A_job_that_has_not_failed_is_not_replayed(JobStatus status)
    {
        var transitions = _database.Transitions();
        var attempt = await ClaimNewAsync(transitions);
        await EndAsync(transitions, attempt, status);
        Assert.Equal(new Replay.Refused(status), await transitions.ReplayAsync("local", attempt.JobId, Guid.CreateVersion7(), "again", null, Ct));
        Assert.IsType<Replay.Unknown>(await transitions.ReplayAsync("local", Guid.NewGuid(), Guid.CreateVersion7(), "again", null, Ct));
    }

    [Fact]
    public async Task Each_state_stands_in_the_history_with_its_attempt_and_error()
    {
        var transitions = _database.Transitions();
        var first = await ClaimNewAsync(transitions);
        await transitions.RetryAsync(first, Error(), TimeSpan.Zero, counts: true, Ct);
        await transitions.CountResendsAsync([first.JobId], Ct); // no state
        var second = Assert.IsType<Claim.Won>(await transitions.ClaimAsync(first.JobId, Ct)).Attempt;
        await transitions.ExtendLeasesAsync([second], Ct); // no state
        await transitions.SucceedAsync(second, "{}", null);

        var events = JsonElement.Parse((await StatusAsync(first.JobId)).Events).EnumerateArray().ToList();
        Assert.Equal(
            [("queued", 0), ("running", 1), ("queued", 1), ("running", 2), ("succeeded", 2)],
            events.Select(e => (e.GetProperty("status").GetString(), e.GetProperty("attempt").GetInt32())));
        Assert.Equal([2], events.Index().Where(e => e.Item.TryGetProperty("error", out _)).Select(e => e.Index));
        Assert.All(events, e => Assert.Equal(TimeSpan.Zero, e.GetProperty("at").GetDateTimeOffset().Offset));
    }

    [Fact]
    public async Task Each_change_is_told_to_whoever_listens()
    {
        var told = new List<(string, string)>();
        await using var connection = await _database.DataSource.OpenConnectionAsync(Ct);
        connection.Notification += (_, e) => told.AddRange(e.Payload.Split('\n').Select(id => (id, e.Channel["job_".Length..])));
        await using (var listen = new NpgsqlCommand("LISTEN job_running; LISTEN job_succeeded", connection))
            await listen.ExecuteNonQueryAsync(Ct);

        var transitions = _database.Transitions();
        var attempts = await Task.WhenAll(Enumerable.Range(0, 400).Select(_ => ClaimNewAsync(transitions)));
        await Task.WhenAll(attempts.Select(attempt => transitions.SucceedAsync(attempt, "{}", null)));
        await using (var end = new NpgsqlCommand("SELECT 1", connection))
            await end.ExecuteNonQueryAsync(Ct); // brings what was told before it

        Assert.Equal(
            attempts.SelectMany(attempt => new[] { (attempt.JobId.ToString(), "running"), (attempt.JobId.ToString(), "succeeded") }).Order(),
            told.Order());
    }

    [Fact]
    public async Task One_result_that_cannot_be_stored_does_not_harm_those_stored_with_it()
    {
        var transitions = _database.Transitions();
        var attempts = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => ClaimNewAsync(transitions)));
        var writes = attempts.Select((attempt, index) => transitions.SucceedAsync(attempt, index == 7 ? """{"text": "\u0000"}""" : "{}", index)).ToList();
        await Task.WhenAll(writes.Where((_, index) => index != 7));

        var refused = await Assert.ThrowsAsync<PostgresException>(() => writes[7]);
        Assert.Equal(PostgresErrorCodes.UntranslatableCharacter, refused.SqlState);
        Assert.Equal(49L, await ScalarAsync("SELECT count(*) FROM job_with_result WHERE status = 'succeeded' AND has_result"));
        Assert.Equal(JobStatus.Running, (await StatusAsync(attempts[7].JobId)).Status);
    }

    [Theory]
    [InlineData("UPDATE job SET status = 'lost'")]
    [InlineData("UPDATE job SET status = 'succeeded'")] // without an end
    [InlineData("UPDATE job SET ended_at = now()")] // without a final state
    [InlineData("UPDATE job SET resend_at = NULL")] // queued and forgotten
    [InlineData("UPDATE job SET attempts = -1")]
    public async Task The_table_itself_refuses_what_no_transition_does(string statement)
    {
        await _database.Transitions().SubmitAsync(TestDatabase.NewJob());
        await RefusedAsync(statement);
    }

    private async Task RefusedAsync(string statement)
    {
        await using var command = _database.DataSource.CreateCommand(statement);
        var refused = await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync(Ct));
        Assert.Equal(PostgresErrorCodes.CheckViolation, refused.SqlState);
    }

    private static async Task EndAsync(JobTransitions transitions, Attempt attempt, JobStatus status)
    {
        if (status == JobStatus.Succeeded)
            Assert.True(await transitions.SucceedAsync(attempt, "{}", null));
        else if (status == JobStatus.Failed)
            Assert.True(await transitions.FailAsync(attempt, Error(), Ct));
        else if (status == JobStatus.Cancelled)
            Assert.Equal(Cancellation.Done, await transitions.CancelAsync("local", attempt.JobId, Ct));
    }

    private static JobError Error() => new("appserver_unreachable", 503, "AppServer is away.", 1, TimeProvider.System.GetUtcNow());

    private static async Task<Attempt> ClaimNewAsync(JobTransitions transitions, string? hash = null)
    {
        var submission = await transitions.SubmitAsync(TestDatabase.NewJob(hash));
        return Assert.IsType<Claim.Won>(await transitions.ClaimAsync(submission.JobId, Ct)).Attempt;
    }

    private async Task<JobWithResult> StatusAsync(Guid id)
    {
        var job = await _database.Queries.FindStatusAsync("local", id, Ct);
        Assert.NotNull(job);
        return job;
    }

    private async Task<object?> ScalarAsync(string sql)
    {
        await using var command = _database.DataSource.CreateCommand(sql);
        return await command.ExecuteScalarAsync(Ct);
    }
}
