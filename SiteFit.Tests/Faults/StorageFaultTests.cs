using System.Net;
using SiteFit.Tests.EndToEnd;

namespace SiteFit.Tests.Faults;

/// <summary>The storage is away, or an attempt is lost while its files are on their way into it.</summary>
public sealed class StorageFaultTests(FaultSystem system, ITestOutputHelper output) : FaultTest(system, output)
{
    [Fact]
    public async Task A_job_whose_artifacts_cannot_be_stored_is_tried_again_and_succeeds_with_them_when_the_storage_is_back()
    {
        foreach (var worker in FaultSystem.Workers)
            Fixture.Change(worker, "RETRY_BASE_SEC", "2"); // attempts enough until it is back
        await Task.WhenAll(FaultSystem.Workers.Select(worker => Fixture.CommandAsync(worker, "restart")));
        await Fixture.CommandAsync("storage", "stop");
        var seed = await SubmitAsync([.. Enumerable.Repeat(Answers.Files, 5)]);
        var waiting = await UntilAsync(seed, job => job.Error == "storage_unavailable");
        Assert.Equal((0, 0), (waiting.Results, waiting.Artifacts));
        await Fixture.StartAsync("storage");
        var since = Now();

        var job = await UntilAsync(seed, "succeeded");

        Recovered(since, "pauses of 2, 4, 8 and 16 s");
        Assert.Equal(2, job.Artifacts);
        Assert.Equal(await Fixture.Jobs.ArtifactBlobsAsync(job.Id), await Fixture.BlobsOfAsync(job.Id));
    }

    [Fact]
    public async Task A_job_whose_artifacts_cannot_be_stored_in_five_attempts_fails_without_a_result()
    {
        await Fixture.CommandAsync("storage", "stop");
        var seed = await SubmitAsync([.. Enumerable.Repeat(Answers.Files, 5)]);

        var job = await UntilAsync(seed, "failed");

        Assert.Equal((5, "storage_unavailable", 0, 0), (job.Attempts, job.Error, job.Results, job.Artifacts));
    }

    [Fact]
    public async Task A_job_without_artifacts_does_not_need_the_storage()
    {
        await Fixture.CommandAsync("storage", "stop");
        var job = await UntilAsync(await SubmitAsync(), "succeeded");
        Assert.Equal(1, job.Attempts);
    }

    [Fact]
    public async Task A_worker_killed_between_two_files_leaves_none_that_is_not_named_and_another_stores_its_own()
    {
        var (seed, solve, _) = await SubmitHeldInFilesAsync();
        var since = Now();
        await Fixture.KillAsync(solve.Worker);

        var job = await UntilAsync(seed, "succeeded");

        Recovered(since);
        var kept = await Fixture.Jobs.ArtifactBlobsAsync(job.Id);
        var orphans = await Fixture.Jobs.RemovedBlobsAsync(job.Id);
        Assert.Equal((2, 1), (kept.Count, orphans.Count));
        Assert.Equal(kept.Concat(orphans).Order(StringComparer.Ordinal), await Fixture.BlobsOfAsync(job.Id));
    }

    [Fact]
    public async Task A_worker_frozen_between_two_files_deletes_its_own_when_it_finds_its_job_solved_by_another()
    {
        var (seed, solve, gate) = await SubmitHeldInFilesAsync();
        Fixture.Suspend(solve.Worker);
        var job = await UntilAsync(seed, "succeeded");
        gate.Open();
        Fixture.Resume(solve.Worker);
        var since = Now();

        await UntilBlobsAsync(job.Id, 2);

        Recovered(since);
        Assert.Equal(await Fixture.Jobs.ArtifactBlobsAsync(job.Id), await Fixture.BlobsOfAsync(job.Id));
        Assert.Equal(Answers.PlacementOf(await AppServer.SolveAsync(seed, 2)), job.Placement);
    }

    [Fact]
    public async Task A_job_cancelled_between_two_files_leaves_none()
    {
        var (seed, solve, _) = await SubmitHeldInFilesAsync();
        var id = (await JobAsync(seed)).Id;
        using var cancelled = await Fixture.Client("api").PostAsync($"/jobs/{id}/cancel", content: null, Ct);
        Assert.Equal(HttpStatusCode.OK, cancelled.StatusCode);
        var since = Now();

        await solve.UntilAbortedAsync();
        await UntilBlobsAsync(id, 0);

        Recovered(since);
        await Eventually.Async(async _ => (await Fixture.Jobs.RemovedBlobsAsync(id)).Count == 0 ? true : (bool?)null);
    }

    /// <summary>Submits a job and waits until a worker has stored the first of its files; the last is held.</summary>
    private async Task<(long Seed, Solve Solve, Gate Gate)> SubmitHeldInFilesAsync()
    {
        var gate = NewGate();
        var seed = await SubmitAsync(gate.HoldLastFile, Answers.Files);
        var solve = await AppServer.SolveAsync(seed, 1);
        await UntilBlobsAsync((await JobAsync(seed)).Id, 1);
        return (seed, solve, gate);
    }

    private async Task UntilBlobsAsync(Guid job, int count) =>
        await Eventually.Async(async _ => (await Fixture.BlobsOfAsync(job)).Count == count ? true : (bool?)null);
}
