using System.Net;
using Npgsql;

namespace SiteFit.Tests.Faults;

/// <summary>The database is away, or throws its clients out.</summary>
public sealed class DatabaseFaultTests(FaultSystem system, ITestOutputHelper output) : FaultTest(system, output)
{
    private const int StepsBetweenWaves = 4;

    [Fact]
    public async Task While_the_database_is_away_requests_are_told_to_come_again_and_solved_jobs_wait_for_it()
    {
        var (seed, solve, gate) = await SubmitHeldAsync();
        await Fixture.CommandAsync("postgres", "stop");
        gate.Open();

        using var refused = await PostAsync(BodyOf(NewSeed()));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.NotNull(refused.Headers.RetryAfter);
        using var status = await Fixture.Client("api-2").GetAsync($"/jobs/status/{Guid.NewGuid()}", Ct);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, true), (status.StatusCode, status.Headers.RetryAfter is not null));
        await UntilLoggedAsync(solve.Worker, "job.database_away", "\"seconds\":4,"); // at its fourth try; its lease is over

        await Fixture.StartAsync("postgres");
        var since = Now();
        var job = await UntilAsync(seed, "succeeded");
        Recovered(since);
        // Its lease was over long ago, for want of a database; that is not held against its worker.
        Assert.Equal((1, 1), (job.Attempts, AppServer.CountOf(seed)));

        since = Now();
        await UntilAsync(await SubmitAsync(), "succeeded");
        Recovered(since, "a new job");
    }

    [Fact]
    public async Task A_database_that_is_killed_loses_no_job_that_was_accepted()
    {
        var seeds = new List<long>();
        for (var i = 0; i < 10; i++)
            seeds.Add(await SubmitAsync());
        await Fixture.KillAsync("postgres");
        await Fixture.StartAsync("postgres");
        var since = Now();

        await UntilSucceededAsync(seeds);

        Recovered(since);
    }

    [Fact]
    public async Task Jobs_go_on_while_connections_to_the_database_are_terminated_again_and_again()
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var since = Now();
        var terminating = TerminateAsync(enough.Token);
        var seeds = Enumerable.Range(0, 60).Select(_ => NewSeed()).ToList();
        try
        {
            await Task.WhenAll(seeds.Select((seed, number) => SubmitStubbornlyAsync(seed, FaultSystem.Apis[number % 2])));
            await Task.WhenAll(seeds.Select(seed => AppServer.SolveAsync(seed, 1)));
        }
        finally
        {
            await enough.CancelAsync(); // whatever happened: the next test has the same database
        }
        var terminated = await terminating;
        await UntilSucceededAsync(seeds);

        Recovered(since, $"60 jobs from first to last, {terminated} connections terminated");
        Assert.InRange(terminated, FaultSystem.Apis.Count + FaultSystem.Workers.Count, int.MaxValue);

        async Task SubmitStubbornlyAsync(long seed, string api)
        {
            while (true)
            {
                using var response = await PostAsync(BodyOf(seed), api);
                if (response.StatusCode is HttpStatusCode.Accepted or HttpStatusCode.OK)
                {
                    await AcceptAsync(response);
                    return;
                }
                Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
            }
        }
    }

    /// <summary>
    /// Terminates all connections whenever jobs have moved on a little since the last time: how long a new connection takes differs by a
    /// factor of ten between machines, so that waves by the clock would leave a slow one no time for anything else.
    /// </summary>
    /// <returns>How many connections it has terminated.</returns>
    private async Task<int> TerminateAsync(CancellationToken enough)
    {
        await using var connection = await Fixture.Jobs.ConnectAsync();
        await using var terminate = new NpgsqlCommand("""
            SELECT count(pg_terminate_backend(pid))::int FROM pg_stat_activity
            WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'
            """, connection);
        await using var countSteps = new NpgsqlCommand("SELECT sum(jsonb_array_length(events))::int FROM job", connection);
        var terminated = 0;
        for (var steps = 0; !enough.IsCancellationRequested;)
        {
            if (await countSteps.ExecuteScalarAsync(Ct) is int done && done >= steps)
            {
                terminated += (int)(await terminate.ExecuteScalarAsync(Ct))!;
                steps = done + StepsBetweenWaves;
            }
            await Task.WhenAny(Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, enough));
        }
        return terminated;
    }
}
