using System.Net;
using SiteFit.Contracts;
using SiteFit.Contracts.Messages;
using SiteFit.Messaging;
using SiteFit.Tests.EndToEnd;

namespace SiteFit.Tests.Faults;

/// <summary>The same thing is asked for more than once.</summary>
public sealed class DuplicateTests(FaultSystem system, ITestOutputHelper output) : FaultTest(system, output)
{
    [Fact]
    public async Task Ten_copies_of_a_message_at_once_are_one_solve()
    {
        var (gate, held) = await OccupyAsync();
        var seed = await SubmitAsync();
        var id = (await JobAsync(seed)).Id;
        var copies = Enumerable.Range(1, 10).Select(number => new OutgoingMessage { MessageId = $"{id}-copy-{number}", Body = MessageOf(id) });
        await Fixture.Queue.SendBatchAsync([.. copies], Ct);
        var since = Now();
        gate.Open();

        var job = await UntilAsync(seed, "succeeded");
        await UntilMessagesAsync(id, 0);

        Recovered(since, "until all copies are done with");
        Assert.Equal((1, 1), (job.Attempts, AppServer.CountOf(seed)));
        Assert.Empty(await MessagesOfAsync(id, SubQueue.DeadLetter));
        await UntilSucceededAsync(held);
    }

    [Fact]
    public async Task A_hundred_equal_requests_at_once_to_two_Apis_are_one_job()
    {
        var seed = NewSeed();
        var since = Now();
        var responses = await Task.WhenAll(Enumerable.Range(0, 100).Select(number => PostAsync(BodyOf(seed), FaultSystem.Apis[number % 2])));
        var ids = new HashSet<Guid>();
        foreach (var response in responses)
        {
            Assert.Contains(response.StatusCode, new[] { HttpStatusCode.Accepted, HttpStatusCode.OK });
            ids.Add(await AcceptAsync(response));
            response.Dispose();
        }

        var job = await UntilAsync(seed, "succeeded");

        Recovered(since);
        Assert.Equal(Assert.Single(ids), job.Id);
        Assert.Equal(1, AppServer.CountOf(seed));
    }

    [Fact]
    public async Task A_dead_letter_replayed_by_two_Apis_at_once_is_run_once()
    {
        var seed = await SubmitAsync(Answers.Problem(422, "inputs_unprocessable"));
        var failed = await UntilAsync(seed, "failed");
        var deadLetter = (await DeadLetterOfAsync(failed.Id)).GetProperty("id").GetString()!;
        var since = Now();

        var answers = await Task.WhenAll(FaultSystem.Apis.Select(api => ReplayAsync(deadLetter, api)));

        var replays = new HashSet<Guid>();
        foreach (var answer in answers.Where(answer => answer.StatusCode != HttpStatusCode.NotFound)) // the other was quicker
        {
            Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
            replays.Add(await AcceptAsync(answer));
        }
        var replay = Assert.Single(replays);
        await Eventually.Async(async _ => (await JobsAsync()).Any(job => job.Id == replay && job.Status == "succeeded") ? true : (bool?)null);
        Recovered(since);
        Assert.Equal(2, AppServer.CountOf(seed));
        Assert.Equal("failed", (await JobsAsync()).Single(job => job.Id == failed.Id).Status);
        Assert.Equal(2, (await JobsAsync()).Count(job => job.Seed == seed));
    }

    [Fact]
    public async Task A_dead_letter_of_a_job_that_has_succeeded_is_not_replayed()
    {
        var seed = await SubmitAsync();
        var job = await UntilAsync(seed, "succeeded");
        await UntilMessagesAsync(job.Id, 0);
        await DeadLetterAsync(job.Id);

        using var answer = await ReplayAsync((await DeadLetterOfAsync(job.Id)).GetProperty("id").GetString()!, "api");

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Equal(1, AppServer.CountOf(seed));
        Assert.Equal(1, (await JobsAsync()).Count(row => row.Seed == seed));
    }

    private Task<HttpResponseMessage> ReplayAsync(string deadLetter, string api) =>
        Fixture.Client(api).PostAsync($"/dead-letters/{deadLetter}/replay", content: null, Ct);

    /// <summary>Gives up a message of the job as the broker does with one that fails again and again; all workers are busy meanwhile.</summary>
    private async Task DeadLetterAsync(Guid job)
    {
        var (gate, held) = await OccupyAsync();
        await Fixture.Queue.SendAsync(new OutgoingMessage { MessageId = $"{job}-late", Body = MessageOf(job) }, Ct);
        await using (var receiver = Fixture.Queue.CreateReceiver(new QueueReceiverOptions()))
        {
            ReceivedMessage? message = null;
            while (message is null)
                message = await receiver.ReceiveAsync(TimeSpan.FromSeconds(5), Ct);
            Assert.Equal($"{job}-late", message.MessageId);
            await receiver.DeadLetterAsync(message, "MaxDeliveryCountExceeded", "", Ct);
        }
        gate.Open();
        await UntilSucceededAsync(held);
    }

    private static byte[] MessageOf(Guid job)
    {
        Assert.True(ContractId.TryParse("sitefit:1.0.0", out var contract));
        return new JobMessage(job, "local", "sitefit", contract, "copies").Encode();
    }
}
