using System.Net;
using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using System.Text.Json;

namespace SiteFit.Tests.EndToEnd;

/// <summary>Learning of a job's states without asking again and again.</summary>
[Collection(SystemCollection.Name)]
public sealed class FollowTests(SystemFixture system)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_status_call_that_may_wait_answers_when_the_job_has_ended()
    {
        var id = await system.SubmitNewAsync(Requests.New());
        var job = await system.Api.GetFromJsonAsync<JsonElement>($"/jobs/status/{id}?wait=60s", Ct);
        Assert.Equal("succeeded", job.GetProperty("status").GetString());
    }

    [Fact]
    public async Task A_status_call_that_has_waited_long_enough_answers_what_there_is()
    {
        await system.CommandAsync("worker", "stop");
        var id = await system.SubmitNewAsync(Requests.New());
        var job = await system.Api.GetFromJsonAsync<JsonElement>($"/jobs/status/{id}?wait=0.2", Ct);
        await system.CommandAsync("worker", "start");
        Assert.Equal("queued", job.GetProperty("status").GetString());
        await system.UntilAsync(id, "succeeded");
    }

    [Theory]
    [InlineData("soon")]
    [InlineData("-1s")]
    [InlineData("61s")]
    [InlineData("NaN")]
    [InlineData("1e1")]
    public async Task A_time_that_cannot_be_waited_is_400(string wait)
    {
        using var response = await system.Api.GetAsync($"/jobs/status/{Guid.NewGuid()}?wait={wait}", Ct);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("query_invalid", (await SystemFixture.ReadAsync(response)).GetProperty("code").GetString());
    }

    [Fact]
    public async Task The_events_of_a_job_come_one_by_one_and_end_with_it()
    {
        await system.CommandAsync("worker", "stop");
        var id = await system.SubmitNewAsync(Requests.New());
        using var response = await system.Api.GetAsync($"/jobs/{id}/events", HttpCompletionOption.ResponseHeadersRead, Ct);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        await using var events = ReadAsync(response).GetAsyncEnumerator(Ct);

        Assert.True(await events.MoveNextAsync());
        Assert.Equal(("1", "queued"), (events.Current.EventId, StatusOf(events.Current)));
        await system.CommandAsync("worker", "start"); // the rest happens while somebody listens
        var rest = new List<(string?, string?)>();
        while (await events.MoveNextAsync())
            rest.Add((events.Current.EventId, StatusOf(events.Current)));
        Assert.Equal([("2", "running"), ("3", "succeeded")], rest);
    }

    [Fact]
    public async Task A_listener_goes_on_after_the_last_event_that_it_has_seen()
    {
        var id = await system.SubmitNewAsync(Requests.New());
        await system.UntilAsync(id, "succeeded");

        using var resumed = await FollowAsync(id, lastEventId: "1");
        var events = await ReadAsync(resumed).Select(item => item.EventId).ToListAsync(Ct);
        Assert.Equal(["2", "3"], events);

        // What a browser is told that comes again after the end.
        using var ended = await FollowAsync(id, lastEventId: "3");
        Assert.Equal(HttpStatusCode.NoContent, ended.StatusCode);
    }

    [Fact]
    public async Task The_events_of_an_unknown_job_are_404()
    {
        using var response = await system.Api.GetAsync($"/jobs/{Guid.NewGuid()}/events", Ct);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    private async Task<HttpResponseMessage> FollowAsync(string id, string lastEventId)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/jobs/{id}/events");
        request.Headers.Add("Last-Event-ID", lastEventId);
        return await system.Api.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Ct);
    }

    private static IAsyncEnumerable<SseItem<string>> ReadAsync(HttpResponseMessage response) =>
        SseParser.Create(response.Content.ReadAsStream(Ct)).EnumerateAsync(Ct).Where(item => item.EventType == "status");

    private static string? StatusOf(SseItem<string> item) => JsonElement.Parse(item.Data).GetProperty("status").GetString();
}
