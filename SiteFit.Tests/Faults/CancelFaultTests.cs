using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SiteFit.Tests.EndToEnd;

namespace SiteFit.Tests.Faults;

/// <summary>A job is cancelled wherever it stands, and what comes later changes nothing.</summary>
public sealed class CancelFaultTests(FaultSystem system, ITestOutputHelper output) : FaultTest(system, output)
{
    [Fact]
    public async Task A_queued_job_that_is_cancelled_is_not_solved_when_its_message_comes()
    {
        var (gate, held) = await OccupyAsync();
        var seed = await SubmitAsync();
        var id = (await JobAsync(seed)).Id;
        Assert.Equal(HttpStatusCode.OK, await CancelAsync(id));
        gate.Open();
        await UntilSucceededAsync(held);
        await UntilMessagesAsync(id, 0);

        var job = await JobAsync(seed);
        Assert.Equal(("cancelled", 0, 0), (job.Status, job.Attempts, AppServer.CountOf(seed)));
        Assert.Equal(HttpStatusCode.Conflict, await CancelAsync(id));
    }

    [Fact]
    public async Task A_running_job_that_is_cancelled_by_either_Api_has_its_solve_stopped()
    {
        foreach (var api in FaultSystem.Apis)
        {
            var (seed, solve, _) = await SubmitHeldAsync();
            var since = Now();
            Assert.Equal(HttpStatusCode.OK, await CancelAsync((await JobAsync(seed)).Id, api));
            await solve.UntilAbortedAsync();

            Recovered(since, "the solve is stopped");
            Assert.Equal("cancelled", (await JobAsync(seed)).Status);
        }
    }

    [Fact]
    public async Task A_result_that_comes_after_the_cancellation_is_refused()
    {
        var (seed, solve, gate) = await SubmitHeldAsync();
        var id = (await JobAsync(seed)).Id;
        Fixture.Suspend(solve.Worker); // it learns of nothing
        gate.Open();
        await Eventually.Async(_ => Task.FromResult<bool?>(solve.Ended is null ? null : true));
        Assert.Equal(HttpStatusCode.OK, await CancelAsync(id));
        Fixture.Resume(solve.Worker);
        await UntilMessagesAsync(id, 0);

        var job = await JobAsync(seed);
        Assert.Equal(("cancelled", 1, 0), (job.Status, job.Attempts, job.Results));
    }

    [Fact]
    public async Task A_job_that_has_ended_stays_as_it_is()
    {
        var seed = await SubmitAsync();
        var job = await UntilAsync(seed, "succeeded");

        Assert.Equal(HttpStatusCode.Conflict, await CancelAsync(job.Id));

        Assert.Equal("succeeded", (await JobAsync(seed)).Status);
    }

    private async Task<HttpStatusCode> CancelAsync(Guid job, string api = "api")
    {
        using var response = await Fixture.Client(api).PostAsync($"/jobs/{job}/cancel", content: null, Ct);
        if (response.StatusCode == HttpStatusCode.OK)
            Assert.Equal("cancelled", (await response.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("status").GetString());
        return response.StatusCode;
    }
}
