using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SiteFit.Tests.AppServer;

namespace SiteFit.Tests.EndToEnd;

/// <summary>What the README promises, on the running system.</summary>
[Collection(SystemCollection.Name)]
public sealed class SeedFlowTests(SystemFixture system)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_seeds_request_gets_the_seeds_answer_and_then_the_same_from_the_cache()
    {
        using var first = await system.SubmitAsync(Requests.Seed);
        Assert.Equal(HttpStatusCode.Accepted, first.StatusCode);
        var receipt = await SystemFixture.ReadAsync(first);
        var id = receipt.GetProperty("job_id").GetString()!;
        Assert.Equal("queued", receipt.GetProperty("status").GetString());
        Assert.Equal($"/jobs/status/{id}", first.Headers.Location!.ToString());
        Assert.NotNull(first.Headers.RetryAfter);

        var status = await system.UntilAsync(id, "succeeded");
        Assert.True(status.GetProperty("has_result").GetBoolean());
        Assert.Equal(1, status.GetProperty("attempts").GetInt32());
        Assert.Equal(JsonValueKind.Null, status.GetProperty("last_error").ValueKind);
        Assert.Equal(receipt.GetProperty("correlation_id").GetString(), status.GetProperty("correlation_id").GetString());
        Assert.True(status.GetProperty("created_at").GetDateTimeOffset() <= status.GetProperty("started_at").GetDateTimeOffset());
        Assert.True(status.GetProperty("started_at").GetDateTimeOffset() <= status.GetProperty("ended_at").GetDateTimeOffset());

        var outputs = await system.Api.GetFromJsonAsync<JsonElement>($"/jobs/result/{id}", Ct);
        var placement = Assert.Single(outputs.GetProperty("results").EnumerateArray());
        Assert.Equal("result-999", placement.GetProperty("id").GetString());
        Assert.Equal(94.5, placement.GetProperty("score").GetDouble());
        var transform = placement.GetProperty("transform");
        Assert.Equal(("z", 225d), (transform.GetProperty("rotation").GetProperty("axis").GetString(), transform.GetProperty("rotation").GetProperty("value").GetDouble()));
        Assert.Equal([9d, 9d, 0d], from axis in "xyz" select transform.GetProperty("translation").GetProperty(axis.ToString()).GetDouble());
        var engine = outputs.GetProperty("metadata").GetProperty("engine");
        Assert.Equal(("mock", "deterministic"), (engine.GetProperty("name").GetString(), engine.GetProperty("mode").GetString()));

        using var second = await system.SubmitAsync(Requests.Seed);
        Assert.Equal(HttpStatusCode.OK, second.StatusCode);
        var cached = await SystemFixture.ReadAsync(second);
        Assert.Equal(id, cached.GetProperty("job_id").GetString());
        Assert.True(cached.GetProperty("cached").GetBoolean());
    }

    [Theory]
    [InlineData("valid/minimal")]
    [InlineData("valid/typical")]
    public async Task The_contracts_examples_are_solved(string example)
    {
        var id = await system.SubmitNewAsync(Requests.Example(example));
        await system.UntilAsync(id, "succeeded");
    }

    [Fact]
    public async Task Inputs_larger_than_a_message_may_be_are_solved()
    {
        var request = System.Text.Json.Nodes.JsonNode.Parse(Requests.New())!;
        request["inputs"]!["parcel"]!["coordinates"] = SolveInputs.Circle(5_000, 20);
        request["inputs"]!["house"]!["coordinates"] = SolveInputs.Circle(5_000, 5);
        var body = request.ToJsonString();
        Assert.InRange(body.Length, 256 * 1024, 1024 * 1024);

        await system.UntilAsync(await system.SubmitNewAsync(body), "succeeded");
    }

    [Fact]
    public async Task Defaults_written_out_make_the_same_job_as_defaults_left_out()
    {
        var id = await system.SubmitNewAsync(Requests.New());
        await system.UntilAsync(id, "succeeded");

        var spelledOut = System.Text.Json.Nodes.JsonNode.Parse(Requests.New())!;
        spelledOut["inputs"]!["seed"] = 5000;
        var plain = spelledOut.ToJsonString();
        spelledOut["inputs"]!["grid_step"] = 0.50;
        spelledOut["inputs"]!["rotation"] = new System.Text.Json.Nodes.JsonObject { ["step"] = 5.0 };
        var first = await system.SubmitNewAsync(plain);
        using var second = await system.SubmitAsync(spelledOut.ToJsonString());
        Assert.Equal(first, (await SystemFixture.ReadAsync(second)).GetProperty("job_id").GetString());
    }

    [Fact]
    public async Task A_hundred_equal_requests_at_once_are_one_job()
    {
        var body = Requests.New();
        var responses = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => system.SubmitAsync(body)));
        var ids = new HashSet<string>();
        foreach (var response in responses)
        {
            Assert.Contains(response.StatusCode, new[] { HttpStatusCode.Accepted, HttpStatusCode.OK });
            ids.Add((await SystemFixture.ReadAsync(response)).GetProperty("job_id").GetString()!);
            response.Dispose();
        }
        await system.UntilAsync(Assert.Single(ids), "succeeded");
    }

    [Fact]
    public async Task A_job_without_a_result_yet_answers_409_with_its_status_until_it_has_one()
    {
        await system.CommandAsync("worker", "stop");
        var id = await system.SubmitNewAsync(Requests.New());
        using var early = await system.Api.GetAsync($"/jobs/result/{id}", Ct);
        Assert.Equal(HttpStatusCode.Conflict, early.StatusCode);
        Assert.Equal("queued", (await SystemFixture.ReadAsync(early)).GetProperty("job_status").GetString());

        await system.CommandAsync("worker", "start");
        await system.UntilAsync(id, "succeeded");
        using var result = await system.Api.GetAsync($"/jobs/result/{id}", Ct);
        Assert.Equal(HttpStatusCode.OK, result.StatusCode);
    }

    [Fact]
    public async Task A_job_outlives_a_restart_of_app_server()
    {
        await system.CommandAsync("appserver", "stop");
        var id = await system.SubmitNewAsync(Requests.New());
        // The first attempt fails for want of an AppServer; the job waits and is tried again.
        var job = await system.UntilAsync(id, job => job.GetProperty("last_error").ValueKind != JsonValueKind.Null);
        Assert.Equal("appserver_unreachable", job.GetProperty("last_error").GetProperty("type").GetString());

        await system.CommandAsync("appserver", "start");
        var done = await system.UntilAsync(id, "succeeded");
        Assert.InRange(done.GetProperty("attempts").GetInt32(), 2, 5);
        await system.HealthyAsync("worker");
    }
}
