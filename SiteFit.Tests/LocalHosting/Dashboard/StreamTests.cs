using System.Net;
using System.Net.ServerSentEvents;
using System.Text.Json;
using SiteFit.Tests.EndToEnd;

namespace SiteFit.Tests.LocalHosting.Dashboard;

/// <summary>What the dashboard tells without being asked again.</summary>
[Collection(DashboardCollection.Name)]
public sealed class StreamTests(DashboardFixture dashboard)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_console_goes_on_where_it_was_left()
    {
        var first = await FirstAsync("console/worker?from=0", "lines");
        var whole = Lines(first.Data);
        // The first line and its end.
        var resume = System.Text.Encoding.UTF8.GetByteCount(whole[0]) + 1;

        var next = await FirstAsync($"console/worker?from={resume}", "lines");

        Assert.Equal(0, Offset(first.Data));
        Assert.Equal(resume, Offset(next.Data));
        Assert.Equal(whole[1], Lines(next.Data)[0]);
        Assert.True(long.Parse(next.EventId!, null) >= long.Parse(first.EventId!, null));
    }

    [Fact]
    public async Task A_browser_whose_connection_broke_gets_each_line_once()
    {
        var first = await FirstAsync("console/api", "lines");
        await dashboard.RunAsync(Requests.New(), "succeeded");
        using var request = new HttpRequestMessage(HttpMethod.Get, "api/console/api") { Headers = { { "Last-Event-ID", first.EventId } } };

        var next = await FirstAsync(request, "lines", _ => true);

        Assert.Equal(first.EventId, $"{Offset(next.Data)}");
    }

    [Fact]
    public async Task A_restarted_resource_goes_on_in_the_same_stream()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "api/console/appserver");
        using var answer = await dashboard.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Ct);
        await using var events = SseParser.Create(await answer.Content.ReadAsStreamAsync(Ct)).EnumerateAsync(Ct).GetAsyncEnumerator(Ct);
        Assert.True(await events.MoveNextAsync());
        var end = events.Current.EventId;

        using var restarted = await dashboard.CommandAsync("appserver", "restart");

        var seen = new List<string>();
        while (!seen.Any(line => line.Contains("ListeningOnAddress", StringComparison.Ordinal)) && await events.MoveNextAsync())
        {
            Assert.Equal(end, $"{Offset(events.Current.Data)}");
            end = events.Current.EventId;
            seen.AddRange(Lines(events.Current.Data));
        }

        await dashboard.App.ResourceNotifications.WaitForResourceHealthyAsync("appserver", Ct);
    }

    [Theory]
    [InlineData("console/nobody", HttpStatusCode.NotFound)]
    [InlineData("console/api?from=-1", HttpStatusCode.BadRequest)]
    [InlineData("console/api?from=x", HttpStatusCode.BadRequest)]
    public async Task A_console_that_cannot_be_is_refused(string path, HttpStatusCode status)
    {
        using var answer = await dashboard.Client.GetAsync(new Uri($"api/{path}", UriKind.Relative), Ct);

        Assert.Equal(status, answer.StatusCode);
    }

    [Fact]
    public async Task Live_begins_with_everything_and_tells_of_each_change()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "api/live");
        using var answer = await dashboard.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Ct);
        await using var events = SseParser.Create(await answer.Content.ReadAsStreamAsync(Ct)).EnumerateAsync(Ct).GetAsyncEnumerator(Ct);

        var begun = new HashSet<string>();
        while (begun.Count < 3 && await events.MoveNextAsync())
            begun.Add(events.Current.EventType);
        Assert.Equal(["queues", "resources", "telemetry"], begun.Order());

        using var stopped = await dashboard.CommandAsync("appserver", "stop");
        while (events.Current.EventType != "resources" || !events.Current.Data.Contains("\"start\"", StringComparison.Ordinal))
            Assert.True(await events.MoveNextAsync());
        using var started = await dashboard.CommandAsync("appserver", "start");
        await dashboard.App.ResourceNotifications.WaitForResourceHealthyAsync("appserver", Ct);
    }

    [Fact]
    public async Task Queues_show_what_they_hold_and_how_fast_it_goes_through()
    {
        var before = await QueueAsync(_ => true);
        Assert.Equal("sitefit-queue", before.GetProperty("name").GetString());
        Assert.True(before.GetProperty("deadLetters").GetInt32() >= 1);

        await dashboard.RunAsync(Requests.New(), "succeeded");

        // The rate of the interval in which the job's message was taken in, and of the one in which it was completed.
        await QueueAsync(queue => Rate(queue, "incomingPerSecond") > 0 || Rate(queue, "outgoingPerSecond") > 0);
    }

    private static double Rate(JsonElement queue, string name) =>
        queue.GetProperty(name) is { ValueKind: JsonValueKind.Number } rate ? rate.GetDouble() : 0;

    private Task<JsonElement> QueueAsync(Func<JsonElement, bool> isWanted) => Eventually.Async(async _ =>
    {
        var queue = (await dashboard.GetAsync("queues")).GetProperty("queues").EnumerateArray().FirstOrDefault();
        return queue.ValueKind is JsonValueKind.Object && isWanted(queue) ? queue : (JsonElement?)null;
    });

    private Task<SseItem<string>> FirstAsync(string path, string type) => FirstAsync(new HttpRequestMessage(HttpMethod.Get, $"api/{path}"), type, _ => true);

    private async Task<SseItem<string>> FirstAsync(HttpRequestMessage request, string type, Func<SseItem<string>, bool> isWanted)
    {
        using (request)
        using (var answer = await dashboard.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Ct))
        {
            await foreach (var item in SseParser.Create(await answer.Content.ReadAsStreamAsync(Ct)).EnumerateAsync(Ct))
            {
                if (item.EventType == type && isWanted(item))
                    return item;
            }
        }

        throw new InvalidOperationException("The stream ended.");
    }

    private static long Offset(string data) => JsonElement.Parse(data).GetProperty("offset").GetInt64();

    private static List<string> Lines(string data) => [.. JsonElement.Parse(data).GetProperty("lines").EnumerateArray().Select(line => line.GetString()!)];
}
