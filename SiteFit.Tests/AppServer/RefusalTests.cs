using System.Net;
using System.Text.Json.Nodes;
using SiteFit.AppServer.Solve;
using SiteFit.Contracts.Problems;

namespace SiteFit.Tests.AppServer;

public sealed class RefusalTests(AppServerFactory appServer) : IClassFixture<AppServerFactory>
{
    [Theory]
    [InlineData("sitefit:9.9.9", "Contract not found: sitefit@9.9.9")]
    [InlineData("nothere:1.0.0", "Contract not found: nothere@1.0.0")]
    [InlineData("SiteFit:1.0.0", "Contract not found: SiteFit@1.0.0")]
    [InlineData("..%2f..%2fetc:1.0.0", "Contract not found: ..%2f..%2fetc@1.0.0")]
    [InlineData("SITEFIT:1.0.0", "Contract not found: SITEFIT@1.0.0")]
    [InlineData("..%5c..%5cetc:1.0.0", "Contract not found: ..\\..\\etc@1.0.0")]
    [InlineData("sitefit:..%2f1.0.0", "Contract not found: sitefit@..%2f1.0.0")]
    [InlineData("sitefit%2500:1.0.0", "Contract not found: sitefit%00@1.0.0")]
    [InlineData("sitefit:1.0.0%5c..", "Contract not found: sitefit@1.0.0\\..")]
    [InlineData("sitefit:1.0.0%0a", "Contract not found: sitefit@1.0.0\n")]
    [InlineData("a:b:c", "Contract not found: a:b@c")]
    public async Task A_contract_that_is_not_there_is_a_404(string contract, string message)
    {
        var problem = await (await appServer.SolveAsync(SolveInputs.Minimal, contract)).ReadProblemAsync(HttpStatusCode.NotFound, ErrorCodes.ContractNotFound);
        Assert.Equal(message, problem.Message);
    }

    [Theory]
    [InlineData("sitefit")]
    [InlineData("%2e%2e")]
    [InlineData("x/sitefit:1.0.0")]
    public async Task A_path_that_names_no_contract_is_a_404(string contract) =>
        await (await appServer.SolveAsync(SolveInputs.Minimal, contract)).ReadProblemAsync(HttpStatusCode.NotFound, ErrorCodes.NotFound);

    [Theory]
    [InlineData("{", "Line 1, column 2", "")]
    [InlineData("", "Line 1, column 1", "")]
    [InlineData("""{"crs":1e999}""", "range of a double", "/crs")]
    [InlineData("""{"crs":"a","crs":"b"}""", "twice", "/crs")]
    [InlineData("""{"crs":"\ud800"}""", "surrogate", "/crs")]
    [InlineData("""{"seed":NaN}""", "'N'", "/seed")]
    [InlineData("""{"seed":Infinity}""", "'I'", "/seed")]
    public async Task A_body_that_is_not_strict_JSON_is_a_400_with_its_place(string body, string words, string pointer)
    {
        var problem = await (await appServer.SolveAsync(body)).ReadProblemAsync(HttpStatusCode.BadRequest, ErrorCodes.MalformedJson);
        Assert.Contains(words, problem.Message, StringComparison.Ordinal);
        Assert.Equal(pointer, Assert.Single(problem.Details).Pointer);
    }

    [Fact]
    public async Task A_body_deeper_than_64_levels_is_a_400_with_its_place()
    {
        var body = new string('[', 65) + new string(']', 65);
        var problem = await (await appServer.SolveAsync(body)).ReadProblemAsync(HttpStatusCode.BadRequest, ErrorCodes.MalformedJson);
        Assert.Contains("depth of 64", problem.Message, StringComparison.Ordinal);
        Assert.StartsWith("/0/0/", Assert.Single(problem.Details).Pointer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Inputs_that_break_the_schema_are_a_400_with_pointers()
    {
        var response = await appServer.SolveAsync(SolveInputs.With(inputs =>
        {
            inputs["crs"] = "5514";
            inputs["rotation"] = new JsonObject { ["step"] = 0 };
        }));
        var problem = await response.ReadProblemAsync(HttpStatusCode.BadRequest, ErrorCodes.InputsInvalid);
        Assert.Equal(["/crs", "/rotation/step"], problem.Details.Select(detail => detail.Pointer));
        Assert.Equal(["pattern", "minimum"], problem.Details.Select(detail => detail.Rule));
    }

    [Fact]
    public async Task An_open_ring_is_a_422_that_says_how_to_close_it()
    {
        var response = await appServer.SolveAsync(SolveInputs.With(inputs => inputs["parcel"]!["coordinates"]![4] = new JsonArray(0, 0.001)));
        var detail = Assert.Single((await response.ReadProblemAsync(HttpStatusCode.UnprocessableEntity, ErrorCodes.InputsUnprocessable)).Details);
        Assert.Equal(("/parcel/coordinates/4", "closed_ring"), (detail.Pointer, detail.Rule));
        Assert.Contains("[0,0]", detail.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(5_000, HttpStatusCode.OK)]
    [InlineData(5_001, HttpStatusCode.UnprocessableEntity)]
    public async Task All_rings_together_have_a_limit(int houseVertices, HttpStatusCode status)
    {
        var response = await appServer.SolveAsync(SolveInputs.With(inputs =>
        {
            inputs["parcel"]!["coordinates"] = SolveInputs.Circle(5_000, 20);
            inputs["house"]!["coordinates"] = SolveInputs.Circle(houseVertices, 5);
        }));
        Assert.Equal(status, response.StatusCode);
        if (status != HttpStatusCode.OK)
        {
            var problem = await response.ReadProblemAsync(status, ErrorCodes.InputsUnprocessable);
            Assert.Equal(("/house/coordinates", "max_vertices"), (problem.Details[0].Pointer, problem.Details[0].Rule));
        }
    }

    [Fact]
    public async Task A_search_over_too_many_placements_is_a_422_before_any_is_tried()
    {
        var response = await appServer.SolveAsync(SolveInputs.With(inputs =>
        {
            inputs["grid_step"] = 0.1;
            inputs["rotation"] = new JsonObject { ["step"] = 0.1 };
            inputs["parcel"]!["coordinates"] = SolveInputs.Circle(100, 30_000_000);
        }));
        var detail = Assert.Single((await response.ReadProblemAsync(HttpStatusCode.UnprocessableEntity, ErrorCodes.InputsUnprocessable)).Details);
        Assert.Equal(("/grid_step", "max_samples"), (detail.Pointer, detail.Rule));
    }

    [Fact]
    public async Task A_rotation_range_that_is_empty_is_a_422()
    {
        var response = await appServer.SolveAsync(SolveInputs.With(inputs => inputs["rotation"] = new JsonObject { ["min"] = 90, ["max"] = 10 }));
        var detail = Assert.Single((await response.ReadProblemAsync(HttpStatusCode.UnprocessableEntity, ErrorCodes.InputsUnprocessable)).Details);
        Assert.Equal(("/rotation/max", "rotation_range"), (detail.Pointer, detail.Rule));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_over_the_cap_is_a_413(bool announced)
    {
        using var content = AppServerFactory.Json(new string(' ', SolveEndpoint.MaxBodyBytes + 1));
        using var request = new HttpRequestMessage(HttpMethod.Post, "/gh/sitefit:1.0.0/solve") { Content = content };
        request.Headers.TransferEncodingChunked = !announced;
        using var response = await appServer.CreateClient().SendAsync(request, TestContext.Current.CancellationToken);
        await response.ReadProblemAsync(HttpStatusCode.RequestEntityTooLarge, ErrorCodes.PayloadTooLarge);
    }

    [Fact]
    public async Task A_null_character_in_the_path_does_not_get_past_the_server()
    {
        // Kestrel itself refuses such a path, without a body, before any code of ours runs.
        var response = await appServer.SolveAsync(SolveInputs.Minimal, "sitefit:1.0.0%00");
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(0, response.Content.Headers.ContentLength);
    }
}
