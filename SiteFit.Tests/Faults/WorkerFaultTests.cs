using SiteFit.Tests.EndToEnd;

namespace SiteFit.Tests.Faults;

/// <summary>Workers die, are stopped, or stand still.</summary>
public sealed class WorkerFaultTests(FaultSystem system, ITestOutputHelper output) : FaultTest(system, output)
{
    [Fact]
    public async Task A_job_whose_worker_was_killed_is_solved_by_another()
    {
        var (seed, solve, _) = await SubmitHeldAsync();
        await Fixture.KillAsync(solve.Worker);
        var since = Now();

        var job = await UntilAsync(seed, "succeeded");

        Recovered(since, "the lease");
        Assert.Equal((2, 2), (job.Attempts, AppServer.CountOf(seed)));
        Assert.NotEqual(solve.Worker, (await AppServer.SolveAsync(seed, 2)).Worker);
        Assert.Equal(["queued", "running", "queued", "running", "succeeded"], job.History);
    }

    [Fact]
    public async Task A_message_that_its_worker_could_not_complete_is_recognised_and_its_job_not_solved_again()
    {
        var (seed, solve, gate) = await SubmitHeldAsync();
        await Fixture.KillAsync("servicebus");
        gate.Open();
        var job = await UntilAsync(seed, "succeeded"); // committed, and the broker knows nothing of it
        await Fixture.KillAsync(solve.Worker);
        var since = Now();
        await Fixture.StartAsync("servicebus");

        await UntilMessagesAsync(job.Id, 0);

        Recovered(since, "lock of 5 s");
        Assert.Equal((1, 1), ((await JobAsync(seed)).Attempts, AppServer.CountOf(seed)));
        Assert.Empty(await MessagesOfAsync(job.Id, SiteFit.Messaging.SubQueue.DeadLetter));
        await UntilLoggedAsync(FaultSystem.Workers, "job.ended_before", $"{job.Id}");
    }

    [Fact]
    public async Task A_stopping_worker_finishes_what_it_has_in_work()
    {
        var (seed, solve, gate) = await SubmitHeldAsync();
        var stoppedBefore = Fixture.LogOf(solve.Worker, "worker.stopping").Count;
        var stop = Fixture.CommandAsync(solve.Worker, "stop"); // SIGTERM
        var since = Now();
        await Eventually.Async(_ => Task.FromResult<bool?>(Fixture.LogOf(solve.Worker, "worker.stopping").Count > stoppedBefore ? true : null));
        gate.Open();
        await stop;

        var job = await UntilAsync(seed, "succeeded");

        Recovered(since);
        Assert.Equal((1, 1), (job.Attempts, AppServer.CountOf(seed)));
    }

    [Fact]
    public async Task A_stopping_worker_hands_back_what_takes_longer_than_its_grace_and_no_attempt_is_counted()
    {
        var (seed, solve, _) = await SubmitHeldAsync();
        var since = Now();
        await Fixture.CommandAsync(solve.Worker, "stop");
        await solve.UntilAbortedAsync();

        var job = await UntilAsync(seed, "succeeded");

        Recovered(since, "grace of 3 s");
        Assert.Equal((1, 2), (job.Attempts, AppServer.CountOf(seed)));
        Assert.Equal(Answers.PlacementOf(await AppServer.SolveAsync(seed, 2)), job.Placement);
    }

    [Fact]
    public async Task What_a_worker_writes_that_was_frozen_past_its_lease_is_refused()
    {
        var (firstGate, secondGate) = (NewGate(), NewGate());
        var seed = await SubmitAsync(firstGate.Hold, secondGate.Hold);
        var frozen = await AppServer.SolveAsync(seed, 1);
        Fixture.Suspend(frozen.Worker);
        var since = Now();
        var second = await AppServer.SolveAsync(seed, 2);
        Recovered(since, "solved again, the lease");
        firstGate.Open(); // the answer waits for the worker to wake up
        await Eventually.Async(_ => Task.FromResult<bool?>(frozen.Ended is null ? null : true));

        Fixture.Resume(frozen.Worker);
        var id = (await JobAsync(seed)).Id;
        await Eventually.Async(_ => Task.FromResult<bool?>(
            Fixture.LogOf(frozen.Worker, "job.too_late").Concat(Fixture.LogOf(frozen.Worker, "job.stopped"))
                .Any(line => line.Contains($"{id}", StringComparison.Ordinal)) ? true : null));
        Assert.Equal("running", (await JobAsync(seed)).Status);
        secondGate.Open();

        var job = await UntilAsync(seed, "succeeded");
        Assert.Equal((2, Answers.PlacementOf(second)), (job.Attempts, job.Placement));
    }

    [Fact]
    public async Task A_worker_that_was_frozen_past_its_lease_stops_its_solve_when_it_wakes_up()
    {
        var (seed, frozen, _) = await SubmitHeldAsync();
        Fixture.Suspend(frozen.Worker);
        var job = await UntilAsync(seed, "succeeded"); // by another
        Assert.False(frozen.IsAborted);

        Fixture.Resume(frozen.Worker);
        var since = Now();
        await frozen.UntilAbortedAsync();

        Recovered(since, "the lost solve is stopped");
        Assert.Equal((2, 2), (job.Attempts, AppServer.CountOf(seed)));
    }
}
