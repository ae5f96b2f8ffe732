using System.Text;
using Microsoft.Extensions.DependencyInjection;
using SiteFit.Contracts;
using SiteFit.Contracts.Messages;
using SiteFit.Messaging;

namespace SiteFit.Tests.EndToEnd;

/// <summary>Messages that no Api has sent.</summary>
[Collection(SystemCollection.Name)]
public sealed class QueueTests(SystemFixture system)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_message_that_is_no_job_is_dead_lettered_with_the_reason_and_the_next_job_is_solved()
    {
        using var host = await system.ConnectToQueueAsync();
        var queue = host.Services.GetRequiredService<ServiceBusQueue>();
        var id = Guid.NewGuid().ToString();
        await queue.SendAsync(new OutgoingMessage { MessageId = id, Body = Encoding.UTF8.GetBytes("{\"schema_version\":99}") }, Ct);

        var dead = await SystemFixture.TakeDeadLetterAsync(host, id);
        Assert.Equal("message_malformed", dead.DeadLetterReason);
        Assert.Contains("99", dead.DeadLetterErrorDescription);

        await system.UntilAsync(await system.SubmitNewAsync(Requests.New()), "succeeded");
    }

    [Fact]
    public async Task A_message_of_a_job_that_is_not_in_the_database_is_dead_lettered()
    {
        using var host = await system.ConnectToQueueAsync();
        var queue = host.Services.GetRequiredService<ServiceBusQueue>();
        Assert.True(ContractId.TryParse("sitefit:1.0.0", out var contract));
        var job = new JobMessage(Guid.NewGuid(), "local", "sitefit", contract, "c");
        await queue.SendAsync(new OutgoingMessage { MessageId = job.JobId.ToString(), Body = job.Encode() }, Ct);

        Assert.Equal("job_unknown", (await SystemFixture.TakeDeadLetterAsync(host, job.JobId.ToString())).DeadLetterReason);
    }

    [Fact]
    public async Task A_second_message_of_a_finished_job_changes_nothing()
    {
        var id = await system.SubmitNewAsync(Requests.New());
        var before = await system.UntilAsync(id, "succeeded");

        using var host = await system.ConnectToQueueAsync();
        var queue = host.Services.GetRequiredService<ServiceBusQueue>();
        Assert.True(ContractId.TryParse("sitefit:1.0.0", out var contract));
        var again = new JobMessage(Guid.Parse(id), "local", "sitefit", contract, "c");
        await queue.SendAsync(new OutgoingMessage { MessageId = $"{id}-again", Body = again.Encode() }, Ct);

        // A job sent after it is solved after it.
        await system.UntilAsync(await system.SubmitNewAsync(Requests.New()), "succeeded");
        var after = await system.UntilAsync(id, "succeeded");
        Assert.Equal(before.GetRawText(), after.GetRawText());
    }
}
