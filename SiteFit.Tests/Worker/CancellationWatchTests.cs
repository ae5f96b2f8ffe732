using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.Time.Testing;
using Npgsql;
using OpenTelemetry;
using OpenTelemetry.Trace;
using SiteFit.Data.Jobs;
using SiteFit.Tests.Data;
using SiteFit.Tests.EndToEnd;
using SiteFit.Worker.Jobs;

namespace SiteFit.Tests.Worker;

public sealed class CancellationWatchTests(PostgresFixture postgres)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_attempt_of_a_cancelled_job_is_stopped_the_others_go_on_and_the_questions_leave_no_traces()
    {
        await using var database = await TestDatabase.CreateAsync(postgres);
        using var spans = new Spans(new NpgsqlConnectionStringBuilder(database.ConnectionString).Database!);
        using var traces = Sdk.CreateTracerProviderBuilder().AddSource("Npgsql").AddProcessor(spans).Build();
        var running = new RunningAttempts();
        using CancellationTokenSource cancelled = new(), kept = new();
        var jobId = await ClaimAsync(database, running, cancelled);
        await ClaimAsync(database, running, kept);
        Assert.Equal(Cancellation.Done, await database.Transitions().CancelAsync("local", jobId, Ct));
        Assert.Equal(5, spans.Count); // the test's own: such statements are traced

        var clock = new FakeTimeProvider();
        using var watch = new CancellationWatch(running, database.Queries, clock);
        await watch.StartAsync(Ct);
        await Eventually.Async(_ =>
        {
            clock.Advance(TimeSpan.FromSeconds(0.25));
            return Task.FromResult<bool?>(cancelled.IsCancellationRequested ? true : null);
        });
        await watch.StopAsync(Ct);

        Assert.Single(running.All);
        Assert.False(kept.IsCancellationRequested);
        Assert.Equal(5, spans.Count);
    }

    private static async Task<Guid> ClaimAsync(TestDatabase database, RunningAttempts running, CancellationTokenSource stop)
    {
        var job = TestDatabase.NewJob();
        await database.Transitions().SubmitAsync(job);
        running.Add(job.Id, stop).Attempt = Assert.IsType<Claim.Won>(await database.Transitions().ClaimAsync(job.Id, Ct)).Attempt;
        return job.Id;
    }

    /// <summary>Those about one database that have ended.</summary>
    private sealed class Spans(string database) : BaseProcessor<Activity>
    {
        private readonly ConcurrentQueue<Activity> _ended = new();

        public int Count => _ended.Count;

        public override void OnEnd(Activity data)
        {
            if (data.Tags.Any(tag => tag.Key is "db.name" or "db.namespace" && tag.Value == database))
                _ended.Enqueue(data);
        }
    }
}
