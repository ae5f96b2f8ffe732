using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace SiteFit.Tests.Faults;

/// <summary>The Api dies in the middle of a submission, or is given too much.</summary>
public sealed class ApiFaultTests(FaultSystem system, ITestOutputHelper output) : FaultTest(system, output)
{
    [Fact]
    public async Task A_job_whose_Api_was_killed_before_its_message_was_sent_is_sent_by_a_worker()
    {
        await Fixture.KillAsync("servicebus"); // nobody can send
        var seed = await SubmitAsync();
        await Fixture.KillAsync("api");
        await Fixture.StartAsync("servicebus");
        var since = Now();

        var job = await UntilAsync(seed, "succeeded");

        Recovered(since);
        Assert.Equal((1, 1), (job.Attempts, AppServer.CountOf(seed)));
    }

    [Fact]
    public async Task A_message_sent_again_beside_the_first_leads_to_one_solve()
    {
        var (gate, held) = await OccupyAsync();
        var seed = await SubmitAsync();
        var id = (await JobAsync(seed)).Id;
        await UntilMessagesAsync(id, 1);
        await Fixture.KillAsync("api");
        var since = Now();
        // It waits for its turn, and a worker cannot tell that from a message that is stuck.
        await UntilAsync(seed, job => job.Resends > 0);
        gate.Open();

        var job = await UntilAsync(seed, "succeeded");

        Recovered(since);
        await UntilMessagesAsync(id, 0);
        Assert.Equal((1, 1), (job.Attempts, AppServer.CountOf(seed)));
        await UntilSucceededAsync(held);
    }

    /// <param name="reaches">Whether the database still carries out what the Api had asked for.</param>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_request_whose_Api_died_before_the_commit_can_be_sent_again_and_is_one_job(bool reaches)
    {
        var seed = NewSeed();
        await using var connection = await Fixture.Jobs.ConnectAsync();
        await using (var transaction = await connection.BeginTransactionAsync(Ct))
        {
            await using var command = connection.CreateCommand();
            command.CommandText = "LOCK TABLE job IN ACCESS EXCLUSIVE MODE";
            await command.ExecuteNonQueryAsync(Ct);
            var request = PostAsync(BodyOf(seed));
            const string Waiting = "FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%INSERT INTO job %'";
            await Fixture.Jobs.UntilAnyAsync(FormattableStringFactory.Create($"SELECT pid {Waiting}"));
            await Fixture.KillAsync("api");
            await Assert.ThrowsAsync<HttpRequestException>(() => request);
            command.CommandText = $"SELECT pg_terminate_backend(pid) {Waiting}";
            if (!reaches)
                await command.ExecuteNonQueryAsync(Ct);
            await transaction.RollbackAsync(Ct);
        }
        if (reaches)
            await UntilAsync(seed, _ => true);
        else
            Assert.DoesNotContain(await JobsAsync(), job => job.Seed == seed);
        var since = Now();

        using var again = await PostAsync(BodyOf(seed), "api-2");

        Assert.Contains(again.StatusCode, new[] { HttpStatusCode.Accepted, HttpStatusCode.OK });
        var id = await AcceptAsync(again);
        Assert.Equal(id, (await UntilAsync(seed, "succeeded")).Id);
        Recovered(since, reaches ? "the database had carried it out" : "the database had not carried it out");
        Assert.Equal(1, AppServer.CountOf(seed));
    }

    [Fact]
    public async Task No_job_is_lost_or_doubled_when_an_Api_is_killed_among_many_requests()
    {
        var seeds = Enumerable.Range(0, 40).Select(_ => NewSeed()).ToList();
        using var answered = new SemaphoreSlim(0);
        var requests = seeds.Select(SubmitStubbornlyAsync).ToList();
        for (var some = 0; some < 10; some++)
            await answered.WaitAsync(Ct);
        await Fixture.KillAsync("api");
        var since = Now();
        await Task.WhenAll(requests);

        await UntilSucceededAsync(seeds);

        Recovered(since);
        Assert.Equal(seeds.Order(), (await JobsAsync()).Select(job => job.Seed).Order());

        // As a client should: what was not answered is sent again, to the other Api.
        async Task SubmitStubbornlyAsync(long seed)
        {
            try
            {
                using var response = await PostAsync(BodyOf(seed));
                await AcceptAsync(response);
                answered.Release();
            }
            catch (HttpRequestException)
            {
                using var response = await PostAsync(BodyOf(seed), "api-2");
                await AcceptAsync(response);
            }
        }
    }

    [Fact]
    public async Task Inputs_larger_than_a_message_may_be_are_solved_as_the_message_carries_the_id_alone()
    {
        var gate = NewGate();
        var seed = NewSeed();
        AppServer.Script(seed, gate.Hold);
        var body = LargeBodyOf(seed);
        Assert.InRange(body.Length, 256 * 1024, 1024 * 1024);
        using var response = await PostAsync(body);
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        var id = await AcceptAsync(response);
        await AppServer.SolveAsync(seed, 1);

        Assert.InRange(Assert.Single(await MessagesOfAsync(id)).Body.Length, 1, 1024);

        gate.Open();
        await UntilAsync(seed, "succeeded");
    }

    [Fact]
    public async Task A_body_over_the_limit_is_refused_before_it_is_sent()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/jobs/run") { Content = new EndlessContent(length: 2L << 30) };
        request.Headers.ExpectContinue = true;

        using var response = await Fixture.Client("api").SendAsync(request, Ct);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        using var problem = await JsonDocument.ParseAsync(await response.Content.ReadAsStreamAsync(Ct), cancellationToken: Ct);
        Assert.Equal("payload_too_large", problem.RootElement.GetProperty("code").GetString());
        Assert.False(((EndlessContent)request.Content).WasAskedFor);
    }

    /// <summary>A house of nearly as many vertices as the contract allows, each with all its digits.</summary>
    private static string LargeBodyOf(long seed)
    {
        var ring = Enumerable.Range(0, 9000).Select(i => 2 * Math.PI * i / 9000)
            .Select(angle => (double[])[5 + 4 * Math.Cos(angle), 5 + 4 * Math.Sin(angle)]).ToList();
        ring.Add(ring[0]);
        return EndToEnd.Requests.With("/inputs", JsonSerializer.SerializeToNode(new
        {
            crs = "EPSG:5514",
            parcel = new { coordinates = new int[][] { [0, 0], [20, 0], [20, 30], [0, 30], [0, 0] } },
            house = new { coordinates = ring },
            seed,
        }));
    }

    /// <summary>Says how long it is and never has to show it.</summary>
    private sealed class EndlessContent(long length) : HttpContent
    {
        public bool WasAskedFor { get; private set; }

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            WasAskedFor = true;
            return Task.CompletedTask;
        }

        protected override bool TryComputeLength(out long computed)
        {
            computed = length;
            return true;
        }
    }
}
