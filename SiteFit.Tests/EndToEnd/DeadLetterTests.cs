using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using SiteFit.Messaging;

namespace SiteFit.Tests.EndToEnd;

/// <summary>What was given up is listed, run again and removed.</summary>
[Collection(SystemCollection.Name)]
public sealed class DeadLetterTests(SystemFixture system)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_failed_job_is_listed_with_its_error_and_replayed_once()
    {
        var failed = await FailNewAsync();
        var dead = await FindAsync(failed);
        Assert.Equal("inputs_unprocessable", dead.GetProperty("reason").GetString());
        Assert.Equal(422, dead.GetProperty("error").GetProperty("status_code").GetInt32());
        var detail = Assert.Single(dead.GetProperty("error").GetProperty("details").EnumerateArray());
        Assert.Equal("/parcel/coordinates/3", detail.GetProperty("pointer").GetString());

        // Twice at once: one new job.
        var path = $"/dead-letters/{dead.GetProperty("id").GetString()}/replay";
        var answers = await Task.WhenAll(system.Api.PostAsync(path, null, Ct), system.Api.PostAsync(path, null, Ct));
        var replays = new HashSet<string>();
        foreach (var answer in answers.Where(answer => answer.StatusCode != HttpStatusCode.NotFound))
        {
            Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
            replays.Add((await SystemFixture.ReadAsync(answer)).GetProperty("job_id").GetString()!);
        }
        var replay = await system.UntilAsync(Assert.Single(replays), "failed");
        Assert.NotEqual(failed, replay.GetProperty("job_id").GetString());
        Assert.Equal("failed", (await system.UntilAsync(failed, "failed")).GetProperty("status").GetString());

        // The dead letter is gone; the new job has one of its own.
        using var again = await system.Api.PostAsync(path, null, Ct);
        Assert.Equal(HttpStatusCode.NotFound, again.StatusCode);
        await FindAsync(replay.GetProperty("job_id").GetString()!);
    }

    [Fact]
    public async Task A_dead_letter_in_the_middle_is_removed_and_the_others_stay()
    {
        string[] failed = [await FailNewAsync(), await FailNewAsync(), await FailNewAsync()];
        foreach (var job in failed)
            await FindAsync(job);
        using var removed = await system.Api.DeleteAsync($"/dead-letters/{await IdOfAsync(failed[1])}", Ct);
        Assert.Equal(HttpStatusCode.NoContent, removed.StatusCode);

        var left = (await ListAsync()).GetProperty("dead_letters").EnumerateArray().Select(dead => dead.GetProperty("job_id").GetString()).ToList();
        Assert.Contains(failed[0], left);
        Assert.DoesNotContain(failed[1], left);
        Assert.Contains(failed[2], left);
        await system.UntilAsync(failed[1], "failed");
    }

    [Fact]
    public async Task A_message_that_is_no_job_can_only_be_removed()
    {
        using var host = await system.ConnectToQueueAsync();
        var text = Guid.NewGuid().ToString();
        await host.Services.GetRequiredService<ServiceBusQueue>().SendAsync(
            new OutgoingMessage { MessageId = text, CorrelationId = text, Body = Encoding.UTF8.GetBytes("{}") }, Ct);
        var id = (await Eventually.Async(async _ => (JsonElement?)Find(await ListAsync(), "correlation_id", text))).GetProperty("id").GetString();

        using var replay = await system.Api.PostAsync($"/dead-letters/{id}/replay", null, Ct);
        Assert.Equal(HttpStatusCode.Conflict, replay.StatusCode);
        Assert.Equal("dead_letter_not_replayable", (await SystemFixture.ReadAsync(replay)).GetProperty("code").GetString());
        using var removed = await system.Api.DeleteAsync($"/dead-letters/{id}", Ct);
        Assert.Equal(HttpStatusCode.NoContent, removed.StatusCode);
        using var gone = await system.Api.DeleteAsync($"/dead-letters/{id}", Ct);
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    [Fact]
    public async Task They_are_grouped_by_reason_and_can_be_looked_at_by_reason()
    {
        var failed = await FailNewAsync();
        await FindAsync(failed);
        var all = await ListAsync();
        Assert.True(all.GetProperty("is_complete").GetBoolean());
        var group = all.GetProperty("groups").EnumerateArray().Single(group => group.GetProperty("reason").GetString() == "inputs_unprocessable");
        var some = await system.Api.GetFromJsonAsync<JsonElement>("/dead-letters?reason=inputs_unprocessable", Ct);
        Assert.Equal(group.GetProperty("count").GetInt32(), some.GetProperty("dead_letters").GetArrayLength());
        var none = await system.Api.GetFromJsonAsync<JsonElement>("/dead-letters?reason=other", Ct);
        Assert.Equal(0, none.GetProperty("dead_letters").GetArrayLength());
    }

    /// <summary>An open ring fits the schema; AppServer's domain check refuses it.</summary>
    private async Task<string> FailNewAsync()
    {
        var body = JsonNode.Parse(Requests.New())!;
        body["inputs"]!["parcel"]!["coordinates"] = JsonNode.Parse("[[0,0],[20,0],[20,30],[0,30]]");
        var id = await system.SubmitNewAsync(body.ToJsonString());
        await system.UntilAsync(id, "failed");
        return id;
    }

    private Task<JsonElement> ListAsync() => system.Api.GetFromJsonAsync<JsonElement>("/dead-letters", Ct);

    /// <summary>The message is dead-lettered after the job's failure is stored.</summary>
    private Task<JsonElement> FindAsync(string jobId) => Eventually.Async(async _ => Find(await ListAsync(), "job_id", jobId));

    private async Task<string?> IdOfAsync(string jobId) => (await FindAsync(jobId)).GetProperty("id").GetString();

    private static JsonElement? Find(JsonElement list, string member, string value)
    {
        foreach (var dead in list.GetProperty("dead_letters").EnumerateArray())
        {
            if (dead.GetProperty(member).GetString() == value)
                return dead;
        }
        return null;
    }
}
