using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SiteFit.Tests.EndToEnd;

/// <summary><c>POST /jobs/preview</c> on the running system: through Api and AppServer, past queue, worker and database.</summary>
[Collection(SystemCollection.Name)]
public sealed class PreviewTests(SystemFixture system)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_preview_answers_what_the_job_would_and_keeps_nothing()
    {
        var body = Requests.Placement("l-shape", inputs => inputs["seed"] = 4711);
        using var response = await PreviewAsync(body);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.True(response.Headers.CacheControl?.NoStore);
        var preview = await SystemFixture.ReadAsync(response);
        Assert.True(preview.GetProperty("metadata").GetProperty("preview").GetBoolean());

        var id = await system.SubmitNewAsync(body.ToJsonString()); // 202: nobody has asked for this job before
        await system.UntilAsync(id, "succeeded");
        var result = await system.Api.GetFromJsonAsync<JsonElement>($"/jobs/result/{id}", Ct);
        AssertSame(Best(result, "transform"), Best(preview, "transform"));
        Assert.Equal(Best(result, "score").GetDouble(), Best(preview, "score").GetDouble());
    }

    [Fact]
    public async Task What_does_not_fit_is_refused_in_the_words_of_the_job_that_fails()
    {
        var body = Requests.Placement("minimal", inputs => inputs["setbacks"] = 7.25);
        var id = await system.SubmitNewAsync(body.ToJsonString());
        var error = (await system.UntilAsync(id, "failed")).GetProperty("last_error");

        using var response = await PreviewAsync(body);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        var problem = await SystemFixture.ReadAsync(response);
        Assert.Equal("no_placement", problem.GetProperty("code").GetString());
        Assert.Equal(error.GetProperty("message").GetString(), problem.GetProperty("message").GetString());
        AssertSame(error.GetProperty("details"), problem.GetProperty("details"));
    }

    [Theory]
    [InlineData("/inputs/setbacks", "-1", 400, "inputs_invalid", "/inputs/setbacks")]
    [InlineData("/inputs/rotation", """{"min": 90, "max": 0}""", 422, "inputs_unprocessable", "/rotation/max")]
    [InlineData("/definition", "\"nothing\"", 404, "contract_not_found", null)]
    [InlineData("/version", "\"1.0.0\"", 409, "preview_unsupported", null)]
    [InlineData("/app_id", "\"nobody\"", 404, "app_not_found", null)]
    public async Task What_is_wrong_is_said_with_its_place(string place, string value, int status, string code, string? pointer)
    {
        var body = Requests.Placement("minimal", _ => { });
        var names = place.Split('/')[1..];
        var owner = names.Length == 1 ? body : body[names[0]]!.AsObject();
        owner[names[^1]] = JsonNode.Parse(value);

        using var response = await PreviewAsync(body);
        var problem = await SystemFixture.ReadAsync(response);
        Assert.Equal((status, code), ((int)response.StatusCode, problem.GetProperty("code").GetString()));
        Assert.Equal(pointer, problem.GetProperty("details").EnumerateArray().Select(detail => detail.GetProperty("pointer").GetString()).FirstOrDefault());
    }

    [Fact]
    public async Task While_AppServer_is_away_a_preview_is_503_and_works_again_afterwards()
    {
        await system.CommandAsync("appserver", "stop");
        using (var response = await PreviewAsync(Requests.Placement("typical", _ => { })))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
            Assert.NotNull(response.Headers.RetryAfter);
            Assert.Contains("solver", (await SystemFixture.ReadAsync(response)).GetProperty("message").GetString(), StringComparison.Ordinal);
        }
        await system.CommandAsync("appserver", "start");
        await system.HealthyAsync("appserver");
        await Eventually.Async<bool>(async _ =>
        {
            using var again = await PreviewAsync(Requests.Placement("typical", _ => { }));
            if (again.StatusCode == HttpStatusCode.GatewayTimeout)
                return null; // just started, on a busy machine, it may miss the time that a preview has
            Assert.Equal(HttpStatusCode.OK, again.StatusCode);
            return true;
        });
    }

    [Fact]
    public async Task A_jobs_request_is_the_body_that_finds_the_job_again()
    {
        var id = await system.SubmitNewAsync(Requests.Placement("typical", inputs => inputs["seed"] = 4712).ToJsonString());
        await system.UntilAsync(id, "succeeded");

        var request = await system.Api.GetFromJsonAsync<JsonElement>($"/jobs/{id}/request", Ct);
        Assert.Equal(["app_id", "definition", "version", "inputs"], request.EnumerateObject().Select(member => member.Name));
        Assert.Equal(0, request.GetProperty("inputs").GetProperty("setbacks").GetDouble()); // its default, filled in

        using var again = await system.SubmitAsync(request.GetRawText());
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Equal(id, (await SystemFixture.ReadAsync(again)).GetProperty("job_id").GetString());
    }

    private Task<HttpResponseMessage> PreviewAsync(JsonObject body) => system.Api.PostAsJsonAsync("/jobs/preview", body, Ct);

    /// <summary>The database keeps no order of members.</summary>
    private static void AssertSame(JsonElement expected, JsonElement actual) => Assert.True(JsonElement.DeepEquals(expected, actual), $"{expected} is not {actual}");

    private static JsonElement Best(JsonElement outputs, string member) => outputs.GetProperty("results")[0].GetProperty(member);
}
