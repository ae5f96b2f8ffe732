using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SiteFit.Tests.EndToEnd;

/// <summary>The services and their database sessions of this system are in Prague (see <see cref="SystemFixture"/>); every time they tell is UTC.</summary>
[Collection(SystemCollection.Name)]
public sealed class TimeZoneTests(SystemFixture system)
{
    /// <summary>Far less than Prague is ahead of UTC, far more than a job takes.</summary>
    private static readonly TimeSpan Near = TimeSpan.FromMinutes(30);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_times_of_a_solved_job_are_UTC()
    {
        var id = await system.SubmitNewAsync(Requests.New());
        var status = await system.UntilAsync(id, "succeeded");
        AssertNow(status, "created_at", "started_at", "ended_at");
        var outputs = await system.Api.GetFromJsonAsync<JsonElement>($"/jobs/result/{id}", Ct);
        AssertNow(outputs.GetProperty("metadata"), "generated_at");

        var events = await system.Api.GetStringAsync($"/jobs/{id}/events", Ct);
        var data = events.Split('\n').Where(line => line.StartsWith("data: ", StringComparison.Ordinal)).Select(line => JsonElement.Parse(line[6..])).ToList();
        Assert.Equal(3, data.Count);
        Assert.All(data, at => AssertNow(at, "at"));
    }

    [Fact]
    public async Task The_times_of_a_failed_job_are_UTC_and_its_error_names_the_place()
    {
        var crossed = JsonNode.Parse(Requests.New())!;
        crossed["inputs"]!["house"]!["coordinates"] = JsonNode.Parse("[[0,0],[10,8],[10,0],[0,8],[0,0]]");
        var status = await system.UntilAsync(await system.SubmitNewAsync(crossed.ToJsonString()), "failed");

        AssertNow(status, "created_at", "started_at", "ended_at");
        var error = status.GetProperty("last_error");
        AssertNow(error, "timestamp");
        var detail = Assert.Single(error.GetProperty("details").EnumerateArray());
        Assert.Equal(
            ("/house/coordinates/0", "self_intersection"), (detail.GetProperty("pointer").GetString(), detail.GetProperty("rule").GetString()));
    }

    [Fact]
    public async Task A_time_asked_for_without_a_zone_is_UTC()
    {
        var id = await system.SubmitNewAsync(Requests.New());
        var created = (await system.UntilAsync(id, "succeeded")).GetProperty("created_at").GetDateTimeOffset().UtcDateTime;

        Assert.Contains(id, await ListAsync($"since={created - Near:yyyy-MM-ddTHH:mm:ss}&until={created + Near:yyyy-MM-ddTHH:mm:ss}"));
        Assert.Empty(await ListAsync($"since={created + Near:yyyy-MM-ddTHH:mm:ss}"));
        Assert.Empty(await ListAsync($"until={created - Near:yyyy-MM-ddTHH:mm:ss}"));

        async Task<List<string?>> ListAsync(string times) =>
            [.. (await system.Api.GetFromJsonAsync<JsonElement>($"/jobs?{times}", Ct)).GetProperty("jobs").EnumerateArray().Select(job => job.GetProperty("job_id").GetString())];
    }

    private static void AssertNow(JsonElement owner, params string[] names)
    {
        foreach (var name in names)
        {
            var text = owner.GetProperty(name).GetString()!;
            Assert.Matches(@"(Z|\+00:00)\z", text);
            Assert.InRange(owner.GetProperty(name).GetDateTimeOffset() - TimeProvider.System.GetUtcNow(), -Near, Near);
        }
    }
}
