using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using System.Text.Json;
using Npgsql;
using SiteFit.Tests.EndToEnd;

namespace SiteFit.Tests.Faults;

/// <summary>What one Api is asked, while another has taken the job and any worker has it.</summary>
public sealed class ReplicaTests(FaultSystem system, ITestOutputHelper output) : FaultTest(system, output)
{
    [Fact]
    public async Task A_job_can_be_followed_at_the_other_Api()
    {
        var (seed, _, gate) = await SubmitHeldAsync(); // by the first Api
        var id = (await JobAsync(seed)).Id;
        using var response = await Fixture.Client("api-2").GetAsync($"/jobs/{id}/events", HttpCompletionOption.ResponseHeadersRead, Ct);
        await using var events = SseParser.Create(await response.Content.ReadAsStreamAsync(Ct)).EnumerateAsync(Ct).GetAsyncEnumerator(Ct);
        Assert.Equal("queued", await NextAsync(events));
        Assert.Equal("running", await NextAsync(events));

        gate.Open();

        Assert.Equal("succeeded", await NextAsync(events));
        Assert.False(await events.MoveNextAsync());
    }

    [Fact]
    public async Task A_listener_learns_of_the_end_although_the_database_has_thrown_its_Api_out_meanwhile()
    {
        var (seed, _, gate) = await SubmitHeldAsync();
        var id = (await JobAsync(seed)).Id;
        var waiting = FaultSystem.Apis.Select(api => Fixture.Client(api).GetFromJsonAsync<JsonElement>($"/jobs/status/{id}?wait=60s", Ct)).ToArray();
        await ThrowListenersOutAsync();
        gate.Open();

        foreach (var status in await Task.WhenAll(waiting))
            Assert.Equal("succeeded", status.GetProperty("status").GetString());
    }

    /// <summary>Once both Apis listen: they begin when somebody waits.</summary>
    private async Task ThrowListenersOutAsync()
    {
        const string Listeners = "FROM pg_stat_activity WHERE query LIKE 'LISTEN job_%' AND pid <> pg_backend_pid()";
        await using var connection = await Fixture.Jobs.ConnectAsync();
        await using var count = new NpgsqlCommand($"SELECT count(*) {Listeners}", connection);
        await Eventually.Async(async ct =>
            (long)(await count.ExecuteScalarAsync(ct))! >= FaultSystem.Apis.Count ? true : (bool?)null);
        await using var terminate = new NpgsqlCommand($"SELECT pg_terminate_backend(pid) {Listeners}", connection);
        await terminate.ExecuteNonQueryAsync(Ct);
    }

    private static async Task<string?> NextAsync(IAsyncEnumerator<SseItem<string>> events)
    {
        do
            Assert.True(await events.MoveNextAsync());
        while (events.Current.EventType == "heartbeat");
        return JsonElement.Parse(events.Current.Data).GetProperty("status").GetString();
    }
}
