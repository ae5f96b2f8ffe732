using System.Text.Json;
using SiteFit.Messaging;

namespace SiteFit.Tests.Faults;

/// <summary>AppServer is busy, slow, gone, or talks nonsense.</summary>
public sealed class AppServerFaultTests(FaultSystem system, ITestOutputHelper output) : FaultTest(system, output)
{
    /// <summary>RETRY_BASE_SEC of the workers, less the fifth that is left to chance.</summary>
    private static readonly TimeSpan LeastDelay = TimeSpan.FromSeconds(0.2 * 0.8);

    [Theory]
    [InlineData(502, "http_502")]
    [InlineData(503, "http_503")]
    [InlineData(504, "http_504")]
    [InlineData(0, "appserver_unreachable")]
    public async Task What_passes_is_tried_again_after_growing_pauses_and_each_attempt_counts(int status, string type)
    {
        var fault = status == 0 ? Answers.Reset : Answers.Status(status);
        var since = Now();
        var seed = await SubmitAsync(fault, fault, fault);

        var job = await UntilAsync(seed, "succeeded");

        Recovered(since, "three pauses from 0.2 s on");
        Assert.Equal((4, 4, type), (job.Attempts, AppServer.CountOf(seed), job.Error));
        for (var number = 1; number <= 3; number++)
        {
            var pause = TimeProvider.System.GetElapsedTime(
                (await AppServer.SolveAsync(seed, number)).Ended!.Value, (await AppServer.SolveAsync(seed, number + 1)).Began);
            Assert.True(pause >= LeastDelay * (1 << number - 1), $"The pause after attempt {number} was {pause}.");
        }
    }

    [Fact]
    public async Task What_does_not_pass_in_five_attempts_is_given_up()
    {
        var seed = await SubmitAsync([.. Enumerable.Repeat(Answers.Status(503), 5)]);

        var job = await UntilAsync(seed, "failed");

        Assert.Equal((5, 5, "http_503"), (job.Attempts, AppServer.CountOf(seed), job.Error));
        Assert.Equal(5, (await DeadLetterOfAsync(job.Id)).GetProperty("error").GetProperty("attempts").GetInt32());
    }

    [Fact]
    public async Task Being_told_to_come_later_is_obeyed_and_counts_for_nothing()
    {
        var since = Now();
        var seed = await SubmitAsync([Answers.Status(429, retryAfterSeconds: 1), .. Enumerable.Repeat(Answers.Status(429), 5)]);

        var job = await UntilAsync(seed, "succeeded");

        Recovered(since, "told once to wait 1 s, five times without a time");
        Assert.Equal((1, 7), (job.Attempts, AppServer.CountOf(seed)));
        var (refused, again) = (await AppServer.SolveAsync(seed, 1), await AppServer.SolveAsync(seed, 2));
        Assert.True(TimeProvider.System.GetElapsedTime(refused.Ended!.Value, again.Began) >= TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task A_solve_that_hangs_is_stopped_when_its_time_is_over_and_tried_again()
    {
        foreach (var worker in FaultSystem.Workers)
            Fixture.Change(worker, "JOB_TIMEOUT_SEC", "1");
        await Task.WhenAll(FaultSystem.Workers.Select(worker => Fixture.CommandAsync(worker, "restart")));
        var since = Now();
        var seed = await SubmitAsync(Answers.Hang);

        var job = await UntilAsync(seed, "succeeded");

        Recovered(since, "limit of 1 s");
        await (await AppServer.SolveAsync(seed, 1)).UntilAbortedAsync();
        Assert.Equal((2, 2, "timeout"), (job.Attempts, AppServer.CountOf(seed), job.Error));
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>it works</html>")]
    [InlineData("[]")]
    [InlineData("""{"artifacts":[],"metadata":{}}""")]
    [InlineData("""{"results":{},"artifacts":[],"metadata":{}}""")]
    [InlineData("""{"results":[],"results":[]}""")]
    [InlineData("""{"results":[{"id":"\u0000"}],"artifacts":[],"metadata":{}}""")]
    public async Task A_200_that_is_not_what_the_contract_says_fails_the_job_and_is_not_stored(string body)
    {
        var seed = await SubmitAsync(Answers.Text(body));

        var job = await UntilAsync(seed, "failed");

        Assert.Equal((1, 1, "outputs_invalid", 0), (job.Attempts, AppServer.CountOf(seed), job.Error, job.Results));
        await DeadLetterOfAsync(job.Id);
    }

    [Theory]
    [InlineData(400, "inputs_invalid")]
    [InlineData(422, "inputs_unprocessable")]
    public async Task Inputs_that_AppServer_refuses_are_dead_lettered_at_the_first_attempt_with_the_reason(int status, string code)
    {
        var seed = await SubmitAsync(Answers.Problem(status, code));

        var job = await UntilAsync(seed, "failed");

        Assert.Equal((1, 1, code), (job.Attempts, AppServer.CountOf(seed), job.Error));
        await DeadLetterOfAsync(job.Id);
        var message = Assert.Single(await MessagesOfAsync(job.Id, SubQueue.DeadLetter));
        Assert.Equal(code, message.DeadLetterReason);
        var description = JsonElement.Parse(message.DeadLetterErrorDescription!);
        Assert.Equal(
            (code, status, "Not these inputs.", 1),
            (description.GetProperty("type").GetString(), description.GetProperty("status_code").GetInt32(),
                description.GetProperty("message").GetString(), description.GetProperty("attempts").GetInt32()));
        Assert.True(description.TryGetProperty("timestamp", out _));
    }
}
