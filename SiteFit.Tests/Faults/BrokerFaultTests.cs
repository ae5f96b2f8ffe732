using System.Collections.Immutable;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Aspire.Hosting.Testing;
using SiteFit.Tests.EndToEnd;

namespace SiteFit.Tests.Faults;

/// <summary>The broker is away, stands still, comes back without its messages, or does not have the queue.</summary>
public sealed class BrokerFaultTests(FaultSystem system, ITestOutputHelper output) : FaultTest(system, output)
{
    [Fact]
    public async Task Jobs_are_accepted_while_the_broker_is_away_and_solved_when_it_is_back()
    {
        await Fixture.KillAsync("servicebus");
        var seeds = new[] { await SubmitAsync(), await SubmitAsync(), await SubmitAsync() };
        Assert.All(await JobsAsync(), job => Assert.Equal("queued", job.Status));

        // Still of use, hence 200: requests are accepted.
        var (status, report) = await ReadyAsync("api");
        Assert.True(status == HttpStatusCode.OK, $"{report}");
        AssertSaysWhy(report, "degraded", "sitefit-queue");

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

        Recovered(since, "sent again");
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
        var (status, report) = await ReadyAsync("api");
        Assert.True(status == HttpStatusCode.OK, $"{report}");
        AssertSaysWhy(report, "degraded", "sitefit-queue");
        Fixture.Resume("servicebus");
        var since = Now();

        await UntilAsync(seed, "succeeded");

        Recovered(since);
        Assert.Equal(1, AppServer.CountOf(seed));
    }

    [Fact]
    public async Task Services_whose_queue_does_not_exist_say_so_and_the_others_go_on()
    {
        var connection = await Fixture.App.GetConnectionStringAsync("jobs", Ct);
        string[] services = ["api-2", "worker-3"];
        foreach (var service in services)
            Fixture.Change(service, "ConnectionStrings__jobs", connection!.Replace("=sitefit-queue", "=no-such-queue", StringComparison.Ordinal));
        await Task.WhenAll(services.Select(service => Fixture.CommandAsync(service, "restart")));

        // It is asked for again and again, with growing pauses.
        var lines = await Eventually.Async(_ => Task.FromResult<ImmutableArray<string>?>(
            Fixture.LogOf("worker-3", "worker.receive_failed") is { Count: >= 2 } found ? [.. found] : null));
        Assert.All(lines, line => Assert.Contains("no-such-queue", line, StringComparison.Ordinal));
        Assert.All(lines, line => Assert.Contains(Fixture.Queue.Namespace, line, StringComparison.Ordinal));
        Assert.Contains("\"seconds\":1,", lines[0], StringComparison.Ordinal);
        Assert.Contains("\"seconds\":2,", lines[1], StringComparison.Ordinal);
        foreach (var service in services)
        {
            AssertSaysWhy(await Eventually.Async(_ => WithoutQueueAsync(service)), "unhealthy", "no-such-queue");
        }

        // What it accepts all the same is sent by a worker that has a queue.
        var seed = NewSeed();
        using var accepted = await PostAsync(BodyOf(seed), "api-2");
        await AcceptAsync(accepted);
        var since = Now();
        await UntilAsync(seed, "succeeded");
        Recovered(since, "sent again");
    }

    /// <returns>What a service that was just started says of itself; null while it is not there yet, or waits for the database's migrations.</returns>
    private async Task<JsonElement?> WithoutQueueAsync(string service)
    {
        try
        {
            var (status, report) = await ReadyAsync(service);
            var database = report.GetProperty("checks").GetProperty("database").GetProperty("status").GetString();
            return status == HttpStatusCode.ServiceUnavailable && database == "ok" ? report : null;
        }
        catch (HttpRequestException)
        {
            return null; // it does not listen yet
        }
    }

    private async Task<(HttpStatusCode Status, JsonElement Report)> ReadyAsync(string service)
    {
        using var ready = await Fixture.Client(service).GetAsync("/ready", Ct);
        return (ready.StatusCode, await ready.Content.ReadFromJsonAsync<JsonElement>(Ct));
    }

    private void AssertSaysWhy(JsonElement report, string status, string queue)
    {
        var check = report.GetProperty("checks").GetProperty("servicebus");
        Assert.Equal((status, status), (report.GetProperty("status").GetString(), check.GetProperty("status").GetString()));
        Assert.Contains($"Queue '{queue}' in namespace '{Fixture.Queue.Namespace}' cannot be used", check.GetProperty("description").GetString(), StringComparison.Ordinal);
    }
}
