using System.Net;
using System.Text;
using System.Text.Json;

namespace SiteFit.Tests.EndToEnd;

/// <summary>Wrong requests: each gets its code, the place and what to do.</summary>
[Collection(SystemCollection.Name)]
public sealed class ErrorAnswerTests(SystemFixture system)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("{", "malformed_json", "")]
    [InlineData("""{"app_id":"sitefit","definition":"sitefit","version":"1.0.0"}""", "envelope_invalid", "/inputs")]
    [InlineData("""{"app_id":"sitefit","definition":"sitefit","version":"1.0.0","inputs":{},"x":1}""", "envelope_invalid", "/x")]
    public async Task A_bad_request_is_400_and_names_the_place(string body, string code, string pointer)
    {
        using var response = await system.SubmitAsync(body);
        var problem = await ProblemAsync(response, HttpStatusCode.BadRequest, code);
        Assert.Contains(problem.GetProperty("details").EnumerateArray(), detail => detail.GetProperty("pointer").GetString() == pointer);
    }

    [Theory]
    [InlineData("""{"inputs":{"crs":"a","crs":"b"}}""", "/inputs/crs", "twice")]
    [InlineData("""{"inputs":{"seed":1e999}}""", "/inputs/seed", "range of a double")]
    [InlineData("""{"inputs":{"seed":NaN}}""", "/inputs/seed", "'N'")]
    [InlineData("""{"inputs":{"seed":-Infinity}}""", "/inputs/seed", "'I'")]
    [InlineData("""{"inputs":{"crs":"\ud800"}}""", "/inputs/crs", "surrogate")]
    [InlineData("""{"inputs":{"crs":"\u0000"}}""", "/inputs/crs", "U+0000")]
    public async Task JSON_that_may_be_read_in_two_ways_is_400_and_names_the_place(string body, string pointer, string words)
    {
        using var response = await system.SubmitAsync(body);
        var problem = await ProblemAsync(response, HttpStatusCode.BadRequest, "malformed_json");
        Assert.Equal(pointer, Assert.Single(problem.GetProperty("details").EnumerateArray()).GetProperty("pointer").GetString());
        Assert.Contains(words, problem.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task JSON_deeper_than_64_levels_is_400_and_names_the_place()
    {
        using var response = await system.SubmitAsync($$"""{"inputs":{{new string('[', 64)}}{{new string(']', 64)}}}""");
        var problem = await ProblemAsync(response, HttpStatusCode.BadRequest, "malformed_json");
        Assert.StartsWith("/inputs/0/0/", Assert.Single(problem.GetProperty("details").EnumerateArray()).GetProperty("pointer").GetString(), StringComparison.Ordinal);
        Assert.Contains("depth of 64", problem.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1e308", "-1e308")]
    [InlineData("360.1", "0")]
    public async Task A_rotation_beyond_all_bounds_is_400(string max, string min)
    {
        using var response = await system.SubmitAsync(
            Requests.With("/inputs/rotation", System.Text.Json.Nodes.JsonNode.Parse($$"""{"min":{{min}},"max":{{max}},"step":0.1}""")));
        var problem = await ProblemAsync(response, HttpStatusCode.BadRequest, "inputs_invalid");
        Assert.Contains(problem.GetProperty("details").EnumerateArray(), detail => detail.GetProperty("pointer").GetString() == "/inputs/rotation/max");
    }

    [Theory]
    [InlineData("/inputs/crs", "\"EPSG:xyz\"", "/inputs/crs")]
    [InlineData("/inputs/crs", "\"EPSG:5514\\n\"", "/inputs/crs")]
    [InlineData("/inputs/crs", "\"EPSG:٥٥١٤\"", "/inputs/crs")]
    [InlineData("/inputs/house", null, "/inputs/house")]
    [InlineData("/inputs/colour", "\"red\"", "/inputs/colour")]
    [InlineData("/inputs/grid_step", "0.01", "/inputs/grid_step")]
    [InlineData("/inputs/parcel/coordinates", "[[0,0],[1,0],[0,0]]", "/inputs/parcel/coordinates")]
    public async Task Inputs_against_the_contract_are_400_with_a_pointer_into_the_request(string member, string? value, string pointer)
    {
        using var response = await system.SubmitAsync(Requests.With(member, value is null ? null : System.Text.Json.Nodes.JsonNode.Parse(value)));
        var problem = await ProblemAsync(response, HttpStatusCode.BadRequest, "inputs_invalid");
        Assert.Contains(problem.GetProperty("details").EnumerateArray(), detail => detail.GetProperty("pointer").GetString() == pointer);
    }

    [Theory]
    [InlineData("/definition", "nothing")]
    [InlineData("/version", "9.9.9")]
    [InlineData("/definition", "../sitefit")]
    [InlineData("/version", "1.0.0/../1.0.0")]
    [InlineData("/definition", "..%2fsitefit")]
    [InlineData("/definition", "..\\sitefit")]
    [InlineData("/definition", "SiteFit")]
    [InlineData("/definition", "sitefit ")]
    [InlineData("/definition", "sitefit%00")]
    [InlineData("/version", "1.0.0\n")]
    [InlineData("/version", "1.0.0\\")]
    [InlineData("/version", "١.0.0")]
    public async Task An_unknown_contract_is_404_and_says_which_are_known(string member, string value)
    {
        using var response = await system.SubmitAsync(Requests.With(member, value));
        var problem = await ProblemAsync(response, HttpStatusCode.NotFound, "contract_not_found");
        Assert.StartsWith("Contract not found: ", problem.GetProperty("message").GetString());
        Assert.Contains("sitefit:1.0.0", problem.GetProperty("message").GetString());
    }

    [Theory]
    [InlineData("/jobs/status/00000000-0000-0000-0000-000000000000")]
    [InlineData("/jobs/result/00000000-0000-0000-0000-000000000000")]
    [InlineData("/jobs/status/not-an-id")]
    [InlineData("/jobs/result/not-an-id")]
    public async Task An_unknown_job_is_404(string path)
    {
        using var response = await system.Api.GetAsync(path, Ct);
        await ProblemAsync(response, HttpStatusCode.NotFound, "job_not_found");
    }

    [Theory]
    [InlineData("SiteFit/1.0.0")]
    [InlineData("SITEFIT/1.0.0")]
    [InlineData("..%2fsitefit/1.0.0")]
    [InlineData("..%5csitefit/1.0.0")]
    [InlineData("sitefit%5c/1.0.0")]
    [InlineData("sitefit/1.0.0%0a")]
    [InlineData("sitefit/1.0.0%20")]
    [InlineData("sitefit/..%2f1.0.0")]
    [InlineData("sitefit/1.0.0%2f..%2f1.0.0")]
    [InlineData("sitefit%2500/1.0.0")]
    public async Task A_path_that_names_no_contract_is_404(string contract)
    {
        using var response = await system.Api.GetAsync($"/contracts/{contract}", Ct);
        await ProblemAsync(response, HttpStatusCode.NotFound, "contract_not_found");
    }

    [Theory]
    [InlineData("/contracts/sitefit%00/1.0.0")]
    [InlineData("/jobs/status/%00")]
    public async Task A_null_character_in_a_path_does_not_get_past_the_server(string path)
    {
        // Kestrel itself refuses such a path, without a body, before any code of ours runs.
        using var response = await system.Api.GetAsync(path, Ct);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync(Ct));
    }

    [Theory]
    [InlineData("/jobs/status/..%2f..%2fetc%2fpasswd")]
    [InlineData("/jobs/result/..%5c..%5cx")]
    [InlineData("/jobs/status/%0a")]
    public async Task A_path_that_names_no_job_is_404(string path)
    {
        using var response = await system.Api.GetAsync(path, Ct);
        await ProblemAsync(response, HttpStatusCode.NotFound, "job_not_found");
    }

    [Fact]
    public async Task An_unknown_path_is_404_in_the_same_form()
    {
        using var response = await system.Api.GetAsync("/jobs/nothing/here", Ct);
        await ProblemAsync(response, HttpStatusCode.NotFound, "not_found");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_over_the_cap_is_413(bool announced)
    {
        using var content = new StringContent(new string(' ', 1024 * 1024 + 1), Encoding.UTF8, "application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/jobs/run") { Content = content };
        request.Headers.TransferEncodingChunked = !announced;
        using var response = await system.Api.SendAsync(request, Ct);
        await ProblemAsync(response, HttpStatusCode.RequestEntityTooLarge, "payload_too_large");
    }

    [Fact]
    public async Task A_correlation_id_comes_back_and_an_unsafe_one_is_replaced()
    {
        using var kept = await system.SubmitAsync("{", "my-id-1");
        Assert.Equal("my-id-1", kept.Headers.GetValues("x-correlation-id").Single());
        Assert.Equal("my-id-1", (await SystemFixture.ReadAsync(kept)).GetProperty("correlation_id").GetString());

        using var replaced = await system.SubmitAsync("{", "not safe {}");
        Assert.True(Guid.TryParse(replaced.Headers.GetValues("x-correlation-id").Single(), out _));
    }

    private static async Task<JsonElement> ProblemAsync(HttpResponseMessage response, HttpStatusCode status, string code)
    {
        Assert.Equal(status, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = await SystemFixture.ReadAsync(response);
        Assert.Equal(((int)status, code), (problem.GetProperty("status").GetInt32(), problem.GetProperty("code").GetString()));
        Assert.False(string.IsNullOrWhiteSpace(problem.GetProperty("message").GetString()));
        Assert.Equal(response.Headers.GetValues("x-correlation-id").Single(), problem.GetProperty("correlation_id").GetString());
        Assert.Equal(JsonValueKind.Array, problem.GetProperty("details").ValueKind);
        return problem;
    }
}
