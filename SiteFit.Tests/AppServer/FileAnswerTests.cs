using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using SiteFit.AppServer.Engines;
using SiteFit.Contracts.Files;
using SiteFit.Contracts.Problems;

namespace SiteFit.Tests.AppServer;

/// <summary>Files that an engine makes leave with the answer.</summary>
public sealed class FileAnswerTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Files_follow_the_outputs_as_parts_of_their_own_byte_by_byte()
    {
        SolveFile[] files = [FileEngine.File("placements.geojson", "geojson", 70_000, "Grundstück, naïvely “placed”"), FileEngine.File("empty.csv", "csv", 0)];
        await using var appServer = new AppServerFactory(new FileEngine(files));
        using var response = await SolveAsync(appServer, "multipart/mixed", "application/json");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var type = Microsoft.Net.Http.Headers.MediaTypeHeaderValue.Parse(response.Content.Headers.ContentType!.ToString());
        Assert.Equal("multipart/mixed", type.MediaType.ToString());
        var parts = new MultipartReader(HeaderUtilities.RemoveQuotes(type.Boundary).ToString(), await response.Content.ReadAsStreamAsync(Ct));
        var outputs = (await parts.ReadNextSectionAsync(Ct))!;
        Assert.Equal("application/json", outputs.ContentType);
        Assert.Equal("r", (await JsonDocument.ParseAsync(outputs.Body, cancellationToken: Ct)).RootElement.GetProperty("results")[0].GetProperty("id").GetString());
        foreach (var file in files)
        {
            var part = (await parts.ReadNextSectionAsync(Ct))!;
            Assert.True(SolvedFile.TryRead(part.ContentType, part.ContentDisposition, out var head));
            Assert.Equal(new SolvedFile(file.Name, file.Kind, file.ContentType, file.Label), head);
            using var content = new MemoryStream();
            await part.Body.CopyToAsync(content, Ct);
            Assert.Equal(file.Content.ToArray(), content.ToArray());
        }
        Assert.Null(await parts.ReadNextSectionAsync(Ct));
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("*/*")]
    [InlineData("multipart/mixed; q=0")]
    public async Task A_caller_that_does_not_take_parts_gets_the_outputs_alone(string accept)
    {
        await using var appServer = new AppServerFactory(new FileEngine(FileEngine.File("a.csv", "csv", 10)));
        using var response = await SolveAsync(appServer, accept);
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(JsonValueKind.Array, JsonElement.Parse(await response.Content.ReadAsStringAsync(Ct)).GetProperty("results").ValueKind);
    }

    [Fact]
    public async Task An_answer_without_files_is_JSON_for_all()
    {
        await using var appServer = new AppServerFactory(new FileEngine());
        using var response = await SolveAsync(appServer, "multipart/mixed");
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task A_kind_that_the_contract_has_no_word_for_is_left_out()
    {
        await using var appServer = new AppServerFactory(new FileEngine(FileEngine.File("plan.svg", "svg", 10)));
        using var response = await SolveAsync(appServer, "multipart/mixed");
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task A_file_over_the_limit_is_refused_with_its_size_the_limit_and_what_to_do()
    {
        await using var appServer = new AppServerFactory(new FileEngine(FileEngine.File("large.geojson", "geojson", 2_001)), new KeyValuePair<string, string>("Files:MaxFileBytes", "2000"));
        using var response = await SolveAsync(appServer, "multipart/mixed");
        var problem = await response.ReadProblemAsync(HttpStatusCode.UnprocessableEntity, ErrorCodes.FilesTooLarge);
        Assert.Equal(
            "The file large.geojson of this answer would have 2,001 bytes; 2,000 are taken at most. "
                + "Ask for fewer results or send simpler rings, or have the limit raised (Files__MaxFileBytes).",
            problem.Message);
    }

    [Fact]
    public async Task Files_that_are_too_large_together_are_refused()
    {
        await using var appServer = new AppServerFactory(
            new FileEngine(FileEngine.File("a.geojson", "geojson", 1_000), FileEngine.File("b.geojson", "geojson", 1_001)),
            new KeyValuePair<string, string>("Files:MaxTotalBytes", "2000"));
        using var response = await SolveAsync(appServer, "multipart/mixed");
        var problem = await response.ReadProblemAsync(HttpStatusCode.UnprocessableEntity, ErrorCodes.FilesTooLarge);
        Assert.StartsWith("The 2 files of this answer would have 2,001 bytes; 2,000 are taken at most.", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_files_with_one_name_are_a_defect_of_the_engine()
    {
        await using var appServer = new AppServerFactory(new FileEngine(FileEngine.File("a.csv", "csv", 1), FileEngine.File("A.csv", "csv", 2)));
        using var response = await SolveAsync(appServer, "multipart/mixed");
        var problem = await response.ReadProblemAsync(HttpStatusCode.InternalServerError, ErrorCodes.OutputsInvalid);
        Assert.Equal("/artifacts/1", Assert.Single(problem.Details).Pointer);
    }

    [Theory]
    [InlineData("../a.csv")]
    [InlineData("")]
    [InlineData(".hidden")]
    public async Task A_name_that_is_none_is_a_defect_of_the_engine(string name)
    {
        await using var appServer = new AppServerFactory(new FileEngine(FileEngine.File(name, "csv", 1)));
        using var response = await SolveAsync(appServer, "multipart/mixed");
        await response.ReadProblemAsync(HttpStatusCode.InternalServerError, ErrorCodes.OutputsInvalid);
    }

    [Fact]
    public async Task More_files_than_the_contract_lists_break_it()
    {
        await using var appServer = new AppServerFactory(new FileEngine([.. Enumerable.Range(0, 21).Select(i => FileEngine.File($"{i}.csv", "csv", 1))]));
        using var response = await SolveAsync(appServer, "multipart/mixed");
        var problem = await response.ReadProblemAsync(HttpStatusCode.InternalServerError, ErrorCodes.OutputsInvalid);
        Assert.Equal(("/artifacts", "maxItems"), (problem.Details[0].Pointer, problem.Details[0].Rule));
    }

    private static async Task<HttpResponseMessage> SolveAsync(AppServerFactory appServer, params string[] accept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/gh/sitefit:1.0.0/solve") { Content = AppServerFactory.Json(SolveInputs.Minimal) };
        foreach (var type in accept)
            request.Headers.Accept.Add(MediaTypeWithQualityHeaderValue.Parse(type));
        return await appServer.CreateClient().SendAsync(request, Ct);
    }
}
