using System.Net;
using Npgsql;

namespace SiteFit.Tests.Faults;

/// <summary>One fault after the other, chosen by chance, while jobs keep coming.</summary>
public sealed class ChaosTests(FaultSystem system, ITestOutputHelper output) : FaultTest(system, output)
{
    private const int Clients = 8;
    private const int Faults = 15;

    [Fact]
    public async Task No_job_is_lost_or_doubled_whatever_happens_while_jobs_keep_coming()
    {
        var chance = new Random(2026);
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var clients = Enumerable.Range(0, Clients).Select(_ => SubmitUntilAsync(enough.Token)).ToList();
        Func<Random, Task>[] faults = [KillWorkerAsync, KillApiAsync, StopWorkerAsync, FreezeWorkerAsync, KillBrokerAsync, KillDatabaseAsync, ThrowOutAsync];
        try
        {
            for (var i = 0; i < Faults; i++)
                await faults[i < faults.Length ? i : chance.Next(faults.Length)](chance);
        }
        finally
        {
            await enough.CancelAsync();
        }
        var since = Now();
        var seeds = (await Task.WhenAll(clients)).SelectMany(own => own).ToList();

        await UntilSucceededAsync(seeds);

        Recovered(since, $"the last of {seeds.Count} jobs, after {Faults} faults");
        Assert.Subset((await JobsAsync()).Select(job => job.Seed).ToHashSet(), seeds.ToHashSet());
        Assert.Distinct((await JobsAsync()).Select(job => job.Seed));
    }

    /// <summary>A client with one job after the other; to wait for each keeps the queue short.</summary>
    /// <returns>The seeds of its jobs; each was accepted in the end.</returns>
    private async Task<IReadOnlyList<long>> SubmitUntilAsync(CancellationToken enough)
    {
        var seeds = new List<long>();
        while (!enough.IsCancellationRequested)
        {
            var seed = NewSeed();
            seeds.Add(seed);
            AppServer.Script(seed, Answers.Slow);
            for (var attempt = 0; !await TrySubmitAsync(seed, FaultSystem.Apis[attempt % 2]); attempt++)
            {
                // To the other Api, as a client should.
            }
            await AppServer.SolveAsync(seed, 1);
        }
        return seeds;
    }

    private async Task<bool> TrySubmitAsync(long seed, string api)
    {
        try
        {
            using var response = await PostAsync(BodyOf(seed), api);
            if (response.StatusCode == HttpStatusCode.ServiceUnavailable)
                return false;
            Assert.Contains(response.StatusCode, new[] { HttpStatusCode.Accepted, HttpStatusCode.OK });
            await AcceptAsync(response);
            return true;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static string Any(Random chance, IReadOnlyList<string> names) => names[chance.Next(names.Count)];

    private async Task KillWorkerAsync(Random chance)
    {
        var worker = Any(chance, FaultSystem.Workers);
        await Fixture.KillAsync(worker);
        await Fixture.StartAsync(worker);
    }

    private async Task KillApiAsync(Random chance)
    {
        var api = Any(chance, FaultSystem.Apis);
        await Fixture.KillAsync(api);
        await Fixture.StartAsync(api);
    }

    private Task StopWorkerAsync(Random chance) => Fixture.CommandAsync(Any(chance, FaultSystem.Workers), "restart");

    /// <summary>Until the lease of a job that it has in work is over.</summary>
    private async Task FreezeWorkerAsync(Random chance)
    {
        var seed = NewSeed();
        AppServer.Script(seed, NewGate().Hold);
        while (!await TrySubmitAsync(seed, Any(chance, FaultSystem.Apis)))
        {
            // What happened before may not be over.
        }
        var solve = await AppServer.SolveAsync(seed, 1);
        Fixture.Suspend(solve.Worker);
        await AppServer.SolveAsync(seed, 2);
        Fixture.Resume(solve.Worker);
    }

    private async Task KillBrokerAsync(Random chance)
    {
        if (chance.Next(2) == 0)
            await Fixture.KillAsync("servicebus");
        else
            await Fixture.KillForgetfulBrokerAsync();
        await Fixture.StartAsync("servicebus");
    }

    private async Task KillDatabaseAsync(Random chance)
    {
        await Fixture.KillAsync("postgres");
        await Fixture.StartAsync("postgres");
    }

    private async Task ThrowOutAsync(Random chance)
    {
        await using var connection = await Fixture.Jobs.ConnectAsync();
        await using var terminate = new NpgsqlCommand(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()", connection);
        await terminate.ExecuteNonQueryAsync(Ct);
    }
}
