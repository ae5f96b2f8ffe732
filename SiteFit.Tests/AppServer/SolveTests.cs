using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using SiteFit.Contracts.Problems;
using SiteFit.Tests.Contracts;

namespace SiteFit.Tests.AppServer;

public sealed class SolveTests(AppServerFactory appServer) : IClassFixture<AppServerFactory>
{
    [Fact]
    public async Task The_seeds_request_gets_the_seeds_answer()
    {
        var response = await appServer.SolveAsync(SolveInputs.With(inputs => inputs["seed"] = 999));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);

        var expected = JsonNode.Parse("""
            {
              "results": [{
                "id": "result-999",
                "transform": {
                  "rotation": { "axis": "z", "value": 225, "units": "deg" },
                  "translation": { "x": 9, "y": 9, "z": 0, "units": "m" },
                  "scale": { "uniform": 1 }
                },
                "score": 94.5, "metrics": {}, "tags": []
              }],
              "artifacts": [],
              "metadata": {
                "definition": "sitefit", "version": "1.0.0",
                "units": { "length": "m", "angle": "deg", "crs": "EPSG:5514" },
                "seed": 999, "generated_at": "2026-01-31T12:00:00.0000000Z",
                "engine": { "name": "mock", "version": "1.0.0", "mode": "deterministic" },
                "cache_hit": false, "warnings": []
              }
            }
            """);
        var actual = JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.True(JsonNode.DeepEquals(expected, actual), $"{actual}");
    }

    [Theory]
    [InlineData(0, 0, 0, 85.5)]
    [InlineData(1, 15, 1, 86.5)]
    [InlineData(24, 0, 4, 89.5)]
    [InlineData(42, 270, 2, 87.5)]
    [InlineData(2147483647, 105, 7, 92.5)]
    public async Task The_mock_engine_answers_from_the_seed(int seed, int rotation, int shift, double score)
    {
        var outputs = await ReadAsync(await appServer.SolveAsync(SolveInputs.With(inputs => inputs["seed"] = seed)));
        var result = Assert.Single(outputs.GetProperty("results").EnumerateArray());
        var transform = result.GetProperty("transform");
        var translation = transform.GetProperty("translation");

        Assert.Equal($"result-{seed}", result.GetProperty("id").GetString());
        Assert.Equal(rotation, transform.GetProperty("rotation").GetProperty("value").GetDouble());
        Assert.Equal((shift, shift), (translation.GetProperty("x").GetDouble(), translation.GetProperty("y").GetDouble()));
        Assert.Equal(score, result.GetProperty("score").GetDouble());
    }

    [Fact]
    public async Task Every_shipped_example_is_solved()
    {
        foreach (var example in ContractsFolder.SiteFit.Examples)
        {
            var outputs = await ReadAsync(await appServer.SolveAsync(example.Text));
            Assert.Empty(ContractsFolder.SiteFit.ValidateOutputs(outputs));
        }
    }

    [Fact]
    public async Task A_seed_left_out_is_1()
    {
        var outputs = await ReadAsync(await appServer.SolveAsync(SolveInputs.Minimal));
        Assert.Equal(1, outputs.GetProperty("metadata").GetProperty("seed").GetInt32());
    }

    [Fact]
    public async Task The_callers_correlation_id_comes_back()
    {
        var client = appServer.CreateClient();
        client.DefaultRequestHeaders.Add("x-correlation-id", "job-7");
        var response = await client.PostAsync(
            new Uri("/gh/sitefit:1.0.0/solve", UriKind.Relative), AppServerFactory.Json("{}"), TestContext.Current.CancellationToken);
        Assert.Equal("job-7", (await response.ReadProblemAsync(HttpStatusCode.BadRequest, ErrorCodes.InputsInvalid)).CorrelationId);
    }

    [Theory]
    [InlineData("/ready")]
    [InlineData("/health")]
    public async Task Readiness_names_the_contracts(string path)
    {
        var response = await appServer.CreateClient().GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        var check = (await ReadAsync(response)).GetProperty("checks").GetProperty("contracts");
        Assert.Equal(("ok", "sitefit:1.0.0, sitefit:1.1.0"), (check.GetProperty("status").GetString(), check.GetProperty("description").GetString()));
    }

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.StatusCode == HttpStatusCode.OK, text);
        return JsonElement.Parse(text);
    }
}
