using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace SiteFit.Tests.Faults;

/// <summary>The broker is away, or comes back without its messages.</summary>
public sealed class BrokerFaultTests(FaultSystem system, ITestOutputHelper output) : FaultTest(system, output)
{
    [Fact]
    public async Task Jobs_are_accepted_while_the_broker_is_away_and_solved_when_it_is_back()
    {
        await Fixture.KillAsync("servicebus");
        var seeds = new[] { await SubmitAsync(), await SubmitAsync(), await SubmitAsync() };
        Assert.All(await JobsAsync(), job => Assert.Equal("queued", job.Status));

        // Still of use, hence 200: requests are accepted.
        using var ready = await Fixture.Client("api").GetAsync("/ready", Ct);
        var report = await ready.Content.ReadFromJsonAsync<JsonElement>(Ct);
        Assert.True(ready.StatusCode == HttpStatusCode.OK, $"{report}");
        Assert.Equal("degraded", report.GetProperty("status").GetString());
        var broker = report.GetProperty("checks").GetProperty("servicebus");
        Assert.Equal("degraded", broker.GetProperty("status").GetString());
        Assert.Contains($"Queue 'sitefit-queue' in namespace '{Fixture.Queue.Namespace}' cannot be used", broker.GetProperty("description").GetString(), StringComparison.Ordinal);

        await Fixture.StartAsync("servicebus");
        var since = Now();
        await UntilSucceededAsync(seeds);
        Recovered(since);
    }

    [Fact]
    public async Task Jobs_whose_messages_the_broker_has_forgotten_are_sent_again()
    {
        var (gate, held) = await OccupyAsync();
        var seeds = new List<long>();
        for (var i = 0; i < 5; i++)
            seeds.Add(await SubmitAsync());
        foreach (var job in (await JobsAsync()).Where(job => seeds.Contains(job.Seed)))
            await UntilMessagesAsync(job.Id, 1);

        await Fixture.KillForgetfulBrokerAsync();
        await Fixture.StartAsync("servicebus");
        var since = Now();
        gate.Open();
        var jobs = await UntilSucceededAsync(seeds);

        Recovered(since, "sent again after 2 s");
        Assert.All(jobs, job => Assert.Equal(1, job.Attempts));
        Assert.All(seeds, seed => Assert.Equal(1, AppServer.CountOf(seed)));
        // Those in work had their messages forgotten too, and never needed them any more.
        Assert.All(await UntilSucceededAsync(held), job => Assert.Equal(1, job.Attempts));
    }

    [Fact]
    public async Task A_broker_that_stands_still_for_a_while_holds_jobs_up_and_loses_none()
    {
        Fixture.Suspend("servicebus");
        var seed = await SubmitAsync();
        Fixture.Resume("servicebus");
        var since = Now();

        await UntilAsync(seed, "succeeded");

        Recovered(since);
        Assert.Equal(1, AppServer.CountOf(seed));
    }
}
