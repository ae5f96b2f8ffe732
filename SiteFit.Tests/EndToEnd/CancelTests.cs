using System.Net;

namespace SiteFit.Tests.EndToEnd;

[Collection(SystemCollection.Name)]
public sealed class CancelTests(SystemFixture system)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_queued_job_is_cancelled_and_never_solved()
    {
        await system.CommandAsync("worker", "stop");
        var id = await system.SubmitNewAsync(Requests.New());
        using var cancelled = await system.Api.PostAsync($"/jobs/{id}/cancel", null, Ct);
        Assert.Equal(HttpStatusCode.OK, cancelled.StatusCode);
        Assert.Equal("cancelled", (await SystemFixture.ReadAsync(cancelled)).GetProperty("status").GetString());
        await system.CommandAsync("worker", "start");

        // A job sent after it is solved after it.
        await system.UntilAsync(await system.SubmitNewAsync(Requests.New()), "succeeded");
        var job = await system.UntilAsync(id, "cancelled");
        Assert.Equal(0, job.GetProperty("attempts").GetInt32());

        using var result = await system.Api.GetAsync($"/jobs/result/{id}", Ct);
        Assert.Equal(HttpStatusCode.Conflict, result.StatusCode);
    }

    [Fact]
    public async Task A_job_that_has_ended_cannot_be_cancelled()
    {
        var id = await system.SubmitNewAsync(Requests.New());
        await system.UntilAsync(id, "succeeded");
        using var response = await system.Api.PostAsync($"/jobs/{id}/cancel", null, Ct);
        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        var problem = await SystemFixture.ReadAsync(response);
        Assert.Equal(("job_state_conflict", "succeeded"), (problem.GetProperty("code").GetString(), problem.GetProperty("job_status").GetString()));
        await system.UntilAsync(id, "succeeded");
    }

    [Theory]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    [InlineData("not-an-id")]
    public async Task An_unknown_job_is_404(string id)
    {
        using var response = await system.Api.PostAsync($"/jobs/{id}/cancel", null, Ct);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }
}
