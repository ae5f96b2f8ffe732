using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SiteFit.Tests.Contracts;
using SiteFit.Tests.EndToEnd;

namespace SiteFit.Tests.Faults;

/// <summary>What a client sees of a job's files, from the answer of an AppServer that makes some.</summary>
public sealed class ArtifactTests(FaultSystem system, ITestOutputHelper output) : FaultTest(system, output)
{
    private static readonly HttpClient Http = new(new HttpClientHandler { AllowAutoRedirect = false });

    [Fact]
    public async Task The_result_lists_the_files_with_links_and_fits_the_contract()
    {
        var (job, solve) = await SolveWithFilesAsync();
        var outputs = await ResultAsync(job.Id);

        Assert.Empty(ContractsFolder.SiteFit.ValidateOutputs(outputs));
        var files = outputs.GetProperty("artifacts").EnumerateArray().ToList();
        Assert.Equal([("geojson", "Placements"), ("csv", "Tabelle ä")], files.Select(file => (Text(file, "kind"), Text(file, "label"))));
        Assert.Equal(Answers.FilesOf(solve), (await Http.GetStringAsync(Text(files[0], "url"), Ct), await Http.GetStringAsync(Text(files[1], "url"), Ct)));
        Assert.True(files[0].GetProperty("expires_at").GetDateTimeOffset() > TimeProvider.System.GetUtcNow());
    }

    [Fact]
    public async Task A_browser_learns_what_a_file_is_and_how_it_is_called()
    {
        var (job, solve) = await SolveWithFilesAsync();
        using var response = await Http.GetAsync(Text((await ResultAsync(job.Id)).GetProperty("artifacts")[0], "url"), Ct);

        Assert.Equal("application/geo+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("inline; filename=\"placements.geojson\"", response.Content.Headers.ContentDisposition?.ToString());
        Assert.Equal(
            Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Answers.FilesOf(solve).First))),
            Assert.Single(response.Headers.GetValues("x-ms-meta-sha256")));
    }

    [Fact]
    public async Task An_address_that_stays_leads_to_a_link_that_is_not_kept()
    {
        var (job, solve) = await SolveWithFilesAsync();
        using var response = await Http.GetAsync(new Uri(Fixture.Client("api").BaseAddress!, $"/jobs/{job.Id}/artifacts/table.csv"), Ct);

        Assert.Equal(HttpStatusCode.Found, response.StatusCode);
        Assert.True(response.Headers.CacheControl?.NoStore);
        Assert.Equal(Answers.FilesOf(solve).Last, await Http.GetStringAsync(response.Headers.Location, Ct));
    }

    [Fact]
    public async Task The_Api_hands_out_a_files_bytes_and_lets_nothing_in_them_run()
    {
        var (job, solve) = await SolveWithFilesAsync();
        using var response = await Fixture.Client("api").GetAsync($"/jobs/{job.Id}/artifacts/table.csv/content", Ct);
        var bytes = await response.Content.ReadAsByteArrayAsync(Ct);

        Assert.Equal(Answers.FilesOf(solve).Last, Encoding.UTF8.GetString(bytes));
        Assert.Equal($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))}\"", response.Headers.ETag?.Tag);
        Assert.Equal(bytes.Length, response.Content.Headers.ContentLength);
        Assert.StartsWith("sandbox; default-src 'none'", Assert.Single(response.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_the_job_does_not_have_is_404()
    {
        var job = await UntilAsync(await SubmitAsync(), "succeeded");
        Assert.Equal("artifact_not_found", await CodeOf404Async($"/jobs/{job.Id}/artifacts/table.csv/content"));
        Assert.Equal("job_not_found", await CodeOf404Async($"/jobs/{Guid.Empty}/artifacts/table.csv/content"));
        Assert.Equal("artifact_not_found", await CodeOf404Async($"/jobs/{job.Id}/artifacts/table.csv"));
        Assert.Equal("job_not_found", await CodeOf404Async($"/jobs/{Guid.Empty}/artifacts/table.csv"));
        Assert.Equal("job_not_found", await CodeOf404Async("/jobs/nobody/artifacts/table.csv"));
    }

    [Fact]
    public async Task The_same_request_again_finds_the_job_with_its_files()
    {
        var (job, _) = await SolveWithFilesAsync();
        using var again = await PostAsync(BodyOf(job.Seed));
        var receipt = await again.Content.ReadFromJsonAsync<JsonElement>(Ct);
        Assert.True(receipt.GetProperty("cached").GetBoolean());
        Assert.Equal(2, (await ResultAsync(receipt.GetProperty("job_id").GetGuid())).GetProperty("artifacts").GetArrayLength());
    }

    [Fact]
    public async Task A_job_that_is_removed_takes_its_files_along()
    {
        var seed = NewSeed();
        AppServer.Script(seed, Answers.Files);
        using (await PostAsync(BodyOf(seed))) { }
        var job = await UntilAsync(seed, "succeeded");
        Assert.Equal(2, (await Fixture.BlobsOfAsync(job.Id)).Count);

        using var deleted = await Fixture.Client("api").DeleteAsync($"/jobs/{job.Id}", Ct);

        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        Assert.Empty(await Fixture.BlobsOfAsync(job.Id));
    }

    [Fact]
    public async Task A_link_that_has_expired_is_refused_and_the_result_has_a_fresh_one()
    {
        Fixture.Change("api", "Artifacts__LinkLifetime", "00:00:03");
        await Fixture.CommandAsync("api", "restart");
        await Fixture.HealthyAsync("api");
        var (job, solve) = await SolveWithFilesAsync();
        var url = Text((await ResultAsync(job.Id)).GetProperty("artifacts")[0], "url");
        var since = Now();
        await Eventually.Async(async ct =>
        {
            using var response = await Http.GetAsync(url, ct);
            return response.StatusCode == HttpStatusCode.Forbidden ? true : (bool?)null;
        });
        Recovered(since, "refused, with links that hold for 3 s");

        var fresh = Text((await ResultAsync(job.Id)).GetProperty("artifacts")[0], "url");
        Assert.Equal(Answers.FilesOf(solve).First, await Http.GetStringAsync(fresh, Ct));
    }

    [Fact]
    public async Task The_description_of_the_Api_has_the_address_of_files()
    {
        var description = await Fixture.Client("api").GetFromJsonAsync<JsonElement>("/openapi/v1.json", Ct);
        var answers = description.GetProperty("paths").GetProperty("/jobs/{id}/artifacts/{name}").GetProperty("get").GetProperty("responses");
        Assert.Equal(["302", "404"], answers.EnumerateObject().Select(answer => answer.Name).Order());
    }

    private async Task<(JobRow Job, Solve Solve)> SolveWithFilesAsync()
    {
        var seed = await SubmitAsync(Answers.Files);
        return (await UntilAsync(seed, "succeeded"), await AppServer.SolveAsync(seed, 1));
    }

    private Task<JsonElement> ResultAsync(Guid job) => Fixture.Client("api").GetFromJsonAsync<JsonElement>($"/jobs/result/{job}", Ct);

    private async Task<string?> CodeOf404Async(string path)
    {
        using var response = await Fixture.Client("api").GetAsync(path, Ct);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        return (await response.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("code").GetString();
    }

    private static string Text(JsonElement file, string member) => file.GetProperty(member).GetString()!;
}
