using System.Net;
using System.Text.Json;
using SiteFit.AppServer.Engines;
using SiteFit.AppServer.Engines.Native;
using SiteFit.Contracts.Problems;
using SiteFit.Tests.Contracts;

namespace SiteFit.Tests.AppServer;

/// <summary>The native engine behind its endpoint: what sitefit 1.1.0 promises, and 1.0.0 over the reference's grid.</summary>
public sealed class NativeSolveTests(AppServerFactory appServer) : IClassFixture<AppServerFactory>
{
    public static TheoryData<string> Examples => [.. SiteInputs.Contract.Examples.Select(example => example.Name)];

    [Theory, MemberData(nameof(Examples))]
    public async Task Every_shipped_example_is_solved(string name)
    {
        var outputs = await SolveAsync(SiteInputs.Example(name));
        Assert.Equal("native", outputs.GetProperty("metadata").GetProperty("engine").GetProperty("name").GetString());
        Assert.Equal("best", outputs.GetProperty("results")[0].GetProperty("tags")[0].GetString());
    }

    [Fact]
    public async Task The_readmes_request_gets_the_readmes_answer()
    {
        var (request, answer) = ReadmeExample.Read();
        AssertSame(JsonElement.Parse(answer), await SolveAsync(request), "");
    }

    [Fact]
    public async Task The_same_inputs_give_the_same_answer()
    {
        var inputs = SiteInputs.Example("obstacles-and-holes");
        Assert.True(JsonElement.DeepEquals(await SolveAsync(inputs), await SolveAsync(inputs)));
    }

    [Fact]
    public async Task Of_several_houses_each_result_names_its_own()
    {
        var outputs = await SolveAsync(SiteInputs.Example("houses-to-choose-from"));
        Assert.All(
            outputs.GetProperty("results").EnumerateArray(),
            result => Assert.Contains(result.GetProperty("house").GetString(), new[] { "Compact", "Angle" })); // the bungalow covers too much
    }

    [Fact]
    public async Task Setbacks_by_edge_are_kept()
    {
        var metrics = (await SolveAsync(SiteInputs.Example("setbacks-by-edge"))).GetProperty("results")[0].GetProperty("metrics");
        double[] required = [6, 3, 5, 3];
        foreach (var (edge, setback) in metrics.GetProperty("setback_by_edge_m").EnumerateArray().Index())
        {
            Assert.True(setback.GetDouble() >= required[edge] - 1e-9);
            Assert.Equal(setback.GetDouble() - required[edge], metrics.GetProperty("margins").GetProperty("edges_m")[edge].GetDouble(), 1e-6);
        }
    }

    [Fact]
    public async Task A_house_that_does_not_fit_is_a_422_that_says_why_and_what_would()
    {
        var response = await appServer.SolveAsync(SiteInputs.With("\"setbacks\": 7"), SiteInputs.Id); // 8 × 10 m on 20 × 30 m: 6 m at best
        var problem = await response.ReadProblemAsync(HttpStatusCode.UnprocessableEntity, ErrorCodes.NoPlacement);
        Assert.Equal([("/setbacks", "setback"), ("/house", "largest_scale"), ("/setbacks", "largest_setback")], problem.Details.Select(detail => (detail.Pointer, detail.Rule)));
        Assert.Equal(1, problem.Details[0].Figures!["shortfall_m"], 1e-4);
        Assert.Equal(0.75, problem.Details[1].Figures!["scale"], 1e-4); // 6 × 7.5 m on 6 × 16 m
        Assert.Equal(6, problem.Details[2].Figures!["setback_m"], 1e-4);
    }

    [Fact]
    public async Task What_is_said_to_fit_does()
    {
        var problem = await (await appServer.SolveAsync(SiteInputs.With("\"setbacks\": 7"), SiteInputs.Id))
            .ReadProblemAsync(HttpStatusCode.UnprocessableEntity, ErrorCodes.NoPlacement);
        var setback = problem.Details.Single(detail => detail.Rule == "largest_setback").Figures!["setback_m"];
        await SolveAsync(SiteInputs.With(inputs => inputs["setbacks"] = setback));
    }

    [Fact]
    public async Task A_system_that_is_not_known_is_a_422_with_those_that_are()
    {
        var problem = await (await appServer.SolveAsync(SiteInputs.With("\"crs\": \"EPSG:2056\""), SiteInputs.Id))
            .ReadProblemAsync(HttpStatusCode.UnprocessableEntity, ErrorCodes.InputsUnprocessable);
        var detail = Assert.Single(problem.Details);
        Assert.Equal(("/crs", "crs_supported"), (detail.Pointer, detail.Rule));
        Assert.Contains("EPSG:25832", detail.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_preview_has_no_files_and_says_that_it_is_one()
    {
        using var response = await appServer.PreviewAsync(SiteInputs.Example("minimal"), SiteInputs.Id);
        var outputs = await ReadAsync(response);
        var metadata = outputs.GetProperty("metadata");
        Assert.True(metadata.GetProperty("preview").GetBoolean());
        Assert.Equal("time_boxed", metadata.GetProperty("engine").GetProperty("mode").GetString());
        Assert.Empty(outputs.GetProperty("artifacts").EnumerateArray());
    }

    [Fact]
    public async Task By_configuration_1_0_0_is_solved_over_the_references_grid()
    {
        await using var native = new AppServerFactory(null, new KeyValuePair<string, string>("Engines:sitefit:1.0.0", "native"));
        using var response = await native.SolveAsync(ContractsFolder.SiteFit.Examples.Single(example => example.Name == "typical").Text);
        var outputs = await ReadAsync(response);
        Assert.Equal("native", outputs.GetProperty("metadata").GetProperty("engine").GetProperty("name").GetString());
        // On a grid of 1 m: 7; over all positions it would be 7.5.
        Assert.Equal(7, outputs.GetProperty("results")[0].GetProperty("metrics").GetProperty("min_setback_m").GetDouble(), 1e-9);
    }

    [Fact]
    public async Task An_answer_comes_with_a_map_a_model_and_a_plan()
    {
        var answer = await SolveByEngineAsync(SiteInputs.Example("minimal"), TestContext.Current.CancellationToken);
        Assert.Equal(["geojson", "gltf", "svg"], Assert.IsType<EngineAnswer>(answer).Files.Select(file => file.Kind));
    }

    [Fact]
    public async Task A_cancelled_solve_stops() =>
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => SolveByEngineAsync(SiteInputs.Example("minimal"), new CancellationToken(canceled: true)));

    private static async Task<EngineOutcome> SolveByEngineAsync(string inputs, CancellationToken cancellationToken) =>
        await new NativeEngine().SolveAsync(new SolveRequest(SiteInputs.Contract, SiteInputs.Read(inputs)), cancellationToken);

    /// <summary>Equal to the nanometre: the last digits of a number depend on the order of sums, which a README should not.</summary>
    private static void AssertSame(JsonElement expected, JsonElement actual, string place)
    {
        Assert.True(expected.ValueKind == actual.ValueKind, $"{place} is {actual}");
        switch (expected.ValueKind)
        {
            case JsonValueKind.Object:
                Assert.Equal(expected.EnumerateObject().Select(member => member.Name).Order(), actual.EnumerateObject().Select(member => member.Name).Order());
                foreach (var member in expected.EnumerateObject())
                    AssertSame(member.Value, actual.GetProperty(member.Name), $"{place}/{member.Name}");
                break;
            case JsonValueKind.Array:
                Assert.True(expected.GetArrayLength() == actual.GetArrayLength(), $"{place} is {actual}");
                foreach (var (index, item) in expected.EnumerateArray().Index())
                    AssertSame(item, actual[index], $"{place}/{index}");
                break;
            case JsonValueKind.Number:
                Assert.True(Math.Abs(expected.GetDouble() - actual.GetDouble()) < 1e-9, $"{place} is {actual}");
                break;
            default:
                Assert.True(JsonElement.DeepEquals(expected, actual), $"{place} is {actual}");
                break;
        }
    }

    private async Task<JsonElement> SolveAsync(string inputs)
    {
        using var response = await appServer.SolveAsync(inputs, SiteInputs.Id);
        return await ReadAsync(response);
    }

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.StatusCode == HttpStatusCode.OK, text);
        return JsonElement.Parse(text);
    }
}
