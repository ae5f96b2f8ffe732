using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using SiteFit.Messaging;

namespace SiteFit.Tests.EndToEnd;

/// <summary>Jobs that cannot succeed end all the same, and say why.</summary>
[Collection(SystemCollection.Name)]
public sealed class FailureTests(SystemFixture system)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Inputs_that_no_engine_can_take_fail_at_the_first_attempt_and_may_be_submitted_again()
    {
        // An open ring fits the schema; AppServer's domain check refuses it.
        var body = Requests.With("/inputs/parcel/coordinates", JsonNode.Parse("[[0,0],[20,0],[20,30],[0,30]]"));
        var id = await system.SubmitNewAsync(body);
        var job = await system.UntilAsync(id, "failed");

        Assert.Equal(1, job.GetProperty("attempts").GetInt32());
        Assert.False(job.GetProperty("has_result").GetBoolean());
        var error = job.GetProperty("last_error");
        Assert.Equal(("inputs_unprocessable", 422), (error.GetProperty("type").GetString(), error.GetProperty("status_code").GetInt32()));

        using var result = await system.Api.GetAsync($"/jobs/result/{id}", Ct);
        Assert.Equal(HttpStatusCode.Conflict, result.StatusCode);
        var problem = await SystemFixture.ReadAsync(result);
        Assert.Equal("failed", problem.GetProperty("job_status").GetString());
        Assert.Equal(error.GetRawText(), problem.GetProperty("last_error").GetRawText());

        var dead = await DeadLetterAsync(id);
        Assert.Equal("inputs_unprocessable", dead.DeadLetterReason);
        Assert.Equal(1, JsonElement.Parse(dead.DeadLetterErrorDescription!).GetProperty("attempts").GetInt32());

        Assert.NotEqual(id, await system.SubmitNewAsync(body));
    }

    [Fact]
    public async Task A_job_whose_attempts_all_fail_is_failed_and_dead_lettered_after_the_fifth()
    {
        await system.CommandAsync("appserver", "stop");
        var id = await system.SubmitNewAsync(Requests.New());
        var job = await system.UntilAsync(id, "failed");
        await system.CommandAsync("appserver", "start");
        await system.HealthyAsync("appserver");

        Assert.Equal(5, job.GetProperty("attempts").GetInt32());
        Assert.Equal("appserver_unreachable", job.GetProperty("last_error").GetProperty("type").GetString());
        Assert.Equal("appserver_unreachable", (await DeadLetterAsync(id)).DeadLetterReason);
    }

    private async Task<ReceivedMessage> DeadLetterAsync(string jobId)
    {
        using var host = await system.ConnectToQueueAsync();
        return await SystemFixture.TakeDeadLetterAsync(host, jobId);
    }
}
