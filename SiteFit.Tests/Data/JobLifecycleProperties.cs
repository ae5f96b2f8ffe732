using System.Collections.Concurrent;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Npgsql;
using SiteFit.Data;
using SiteFit.Data.Artifacts;
using SiteFit.Data.Jobs;

namespace SiteFit.Tests.Data;

/// <summary>
/// Random interleavings of everything that can happen to jobs, on a real database, against the invariants: an accepted job always
/// ends, a final state never changes, at most one result, attempts within the limit, a result exactly for what has succeeded.
/// </summary>
public sealed class JobLifecycleProperties(PostgresFixture postgres) : IAsyncLifetime
{
    private const int MaxAttempts = 3;
    private const int Jobs = 4;
    private const int Workers = 3;

    private TestDatabase _database = null!;
    private JobTransitions _transitions = null!;
    private RemovedBlobs _blobs = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private enum Kind
    {
        Claim, Succeed, Fail, Retry, ToldToComeLater, HandBack, Heartbeat, Crash, LeaseEnds, Unclaimed, Resend, Cancel, Replay,
    }

    private sealed record Step(Kind Kind, int Job, int Worker);

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync(postgres);
        _transitions = _database.Transitions(maxAttempts: MaxAttempts);
        _blobs = new RemovedBlobs(new Database(_database.DataSource), AzuriteFixture.NoStore); // only their names matter here
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public void Whatever_happens_every_job_ends_once()
    {
        var step =
            from kind in Gen.Elements(Enum.GetValues<Kind>())
            from job in Gen.Choose(0, Jobs - 1)
            from worker in Gen.Choose(0, Workers - 1)
            select new Step(kind, job, worker);
        Prop.ForAll(step.ListOf(40).ToArbitrary(), RunAsync).Check(Config.QuickThrowOnFailure.WithMaxTest(100).WithEndSize(1));
    }

    [Fact]
    public async Task Whatever_happens_at_the_same_time_every_job_ends_once()
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var random = new Random(seed);
            var run = await Run.StartAsync(this);
            // Each worker's steps in order, the workers at once.
            await Task.WhenAll(Enumerable.Range(0, Workers).Select(worker =>
            {
                var steps = Enumerable.Range(0, 60).Select(_ => new Step((Kind)random.Next((int)Kind.Replay + 1), random.Next(Jobs), worker)).ToList();
                return Task.Run(async () =>
                {
                    foreach (var step in steps)
                        await run.DoAsync(step);
                });
            }));
            await run.FinishAsync();
        }
    }

    private async Task RunAsync(IList<Step> steps)
    {
        var run = await Run.StartAsync(this);
        foreach (var step in steps)
        {
            await run.DoAsync(step);
            await run.CheckAsync();
        }
        await run.FinishAsync();
    }

    private sealed class Run(JobLifecycleProperties owner)
    {
        private readonly List<Guid> _jobs = [];
        private readonly Dictionary<Guid, JobStatus> _ended = [];
        private readonly ConcurrentDictionary<Guid, Guid> _endedBy = new();
        private readonly Attempt?[] _attempts = new Attempt?[Workers];

        private JobTransitions Transitions => owner._transitions;

        public static async Task<Run> StartAsync(JobLifecycleProperties owner)
        {
            var run = new Run(owner);
            for (var job = 0; job < Jobs; job++)
                run._jobs.Add((await owner._transitions.SubmitAsync(TestDatabase.NewJob())).JobId);
            return run;
        }

        /// <summary>Also with attempts that have long lost their job: that is what must do no harm.</summary>
        public async Task DoAsync(Step step)
        {
            var attempt = _attempts[step.Worker];
            var error = new JobError("test", 503, "No.", 1, TimeProvider.System.GetUtcNow());
            switch (step.Kind)
            {
                case Kind.Claim:
                    if (await Transitions.ClaimAsync(_jobs[step.Job], Ct) is Claim.Won won)
                    {
                        await owner._blobs.ExpectAsync(won.Attempt, FileOf(won.Attempt).BlobName, Ct);
                        _attempts[step.Worker] = won.Attempt;
                    }
                    break;
                case Kind.Succeed when attempt is not null:
                    if (await Transitions.SucceedAsync(attempt, "{}", 1, FileOf(attempt)))
                        _endedBy[attempt.JobId] = attempt.Token;
                    break;
                case Kind.Fail when attempt is not null:
                    if (await Transitions.FailAsync(attempt, error, Ct))
                        _endedBy[attempt.JobId] = attempt.Token;
                    break;
                case Kind.Retry when attempt is not null:
                    await Transitions.RetryAsync(attempt, error, TimeSpan.Zero, counts: true, Ct);
                    break;
                case Kind.ToldToComeLater when attempt is not null:
                    await Transitions.RetryAsync(attempt, error, TimeSpan.Zero, counts: false, Ct);
                    break;
                case Kind.HandBack when attempt is not null:
                    await Transitions.HandBackAsync(attempt, Ct);
                    break;
                case Kind.Heartbeat when attempt is not null:
                    await Transitions.ExtendLeasesAsync([attempt], Ct);
                    break;
                case Kind.Crash:
                    _attempts[step.Worker] = null;
                    break;
                case Kind.LeaseEnds or Kind.Unclaimed:
                    await ExecuteAsync($"UPDATE job SET resend_at = now() - interval '1 s' WHERE id = '{_jobs[step.Job]}' AND resend_at IS NOT NULL");
                    break;
                case Kind.Resend:
                    await Transitions.TakeAbandonedAsync(100, Ct);
                    await Transitions.CountResendsAsync(await Transitions.TakeUnclaimedAsync(100, Ct), Ct);
                    break;
                case Kind.Cancel:
                    await Transitions.CancelAsync("local", _jobs[step.Job], Ct);
                    break;
                case Kind.Replay:
                    await Transitions.ReplayAsync("local", _jobs[step.Job], Guid.CreateVersion7(), "replay", null, Ct);
                    break;
            }
        }

        /// <summary>What the re-sender and one living worker do until nothing is left.</summary>
        public async Task FinishAsync()
        {
            for (var round = 0; round <= MaxAttempts; round++)
            {
                await ExecuteAsync("UPDATE job SET resend_at = now() - interval '1 s' WHERE resend_at IS NOT NULL");
                await Transitions.TakeAbandonedAsync(1000, Ct);
                foreach (var job in await Transitions.CountResendsAsync(await Transitions.TakeUnclaimedAsync(1000, Ct), Ct))
                {
                    if (await Transitions.ClaimAsync(job.JobId, Ct) is Claim.Won won)
                        Assert.True(await Transitions.SucceedAsync(won.Attempt, "{}", null, FileOf(won.Attempt)));
                }
            }
            await CheckAsync();
            Assert.All(await ReadAsync(), job => Assert.True(job.Status.IsFinal(), $"{job.Id} is {job.Status}"));
        }

        public async Task CheckAsync()
        {
            foreach (var job in await ReadAsync())
            {
                Assert.InRange(job.Attempts, 0, MaxAttempts);
                Assert.Equal(job.Status == JobStatus.Succeeded ? 1 : 0, job.Results);
                Assert.Equal(job.Results, job.Artifacts); // none but those of the attempt that has ended it, and those will not be deleted
                Assert.Equal(job.Status.ToText(), job.History[^1]);
                if (_endedBy.TryGetValue(job.Id, out var token))
                    Assert.Equal((token, true), (job.Token, job.Status.IsFinal())); // whoever was told that it won has won, nobody else
                Assert.Equal(job.Status.IsFinal() ? 1 : 0, job.History.Count(status => JobStatusText.Parse(status).IsFinal()));
                if (_ended.TryGetValue(job.Id, out var ended))
                    Assert.Equal(ended, job.Status);
                else if (job.Status.IsFinal())
                    _ended[job.Id] = job.Status;
            }
        }

        private async Task<List<(Guid Id, JobStatus Status, int Attempts, Guid? Token, long Results, long Artifacts, List<string> History)>> ReadAsync()
        {
            await using var command = owner._database.DataSource.CreateCommand($"""
                SELECT id, status, attempts, attempt_token, (SELECT count(*) FROM result WHERE job_id = job.id),
                       (SELECT coalesce(sum(CASE WHEN strpos(blob_name, job.attempt_token::text) > 0 AND removed_blob.blob_name IS NULL THEN 1 ELSE 100 END), 0)
                        FROM artifact LEFT JOIN removed_blob USING (blob_name) WHERE artifact.job_id = job.id),
                       events::text
                FROM job WHERE id = ANY ($1) OR replay_of = ANY ($1)
                """);
            command.Parameters.Add(new NpgsqlParameter { Value = _jobs.ToArray() });
            await using var reader = await command.ExecuteReaderAsync(Ct);
            var jobs = new List<(Guid, JobStatus, int, Guid?, long, long, List<string>)>();
            while (await reader.ReadAsync(Ct))
            {
                jobs.Add((
                    reader.GetGuid(0),
                    JobStatusText.Parse(reader.GetString(1)),
                    reader.GetInt32(2),
                    reader.IsDBNull(3) ? null : reader.GetGuid(3),
                    reader.GetInt64(4),
                    reader.GetInt64(5),
                    [.. JsonElement.Parse(reader.GetString(6)).EnumerateArray().Select(e => e.GetProperty("status").GetString()!)]));
            }
            return jobs;
        }

        private static StoredArtifact FileOf(Attempt attempt) =>
            new("a.csv", "csv", "A table", $"{attempt.JobId}/{attempt.Token}/a.csv", "text/csv", 1, new string('0', 64));

        private async Task ExecuteAsync(string sql)
        {
            await using var command = owner._database.DataSource.CreateCommand(sql);
            await command.ExecuteNonQueryAsync(Ct);
        }
    }
}
