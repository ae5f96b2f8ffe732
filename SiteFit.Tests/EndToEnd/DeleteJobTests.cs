using System.Net;
using Aspire.Hosting.Testing;
using Azure.Storage.Blobs;
using Npgsql;
using SiteFit.Data.Artifacts;

namespace SiteFit.Tests.EndToEnd;

/// <summary><c>DELETE /jobs/{id}</c> of the running system.</summary>
[Collection(SystemCollection.Name)]
public sealed class DeleteJobTests(SystemFixture system)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_solved_job_goes_with_its_blobs_and_its_inputs_may_be_solved_anew()
    {
        var body = Requests.New();
        var id = await system.SubmitNewAsync(body);
        await system.UntilAsync(id, "succeeded");
        var blob = await AddArtifactAsync(id);

        using (var deleted = await system.Api.DeleteAsync($"/jobs/{id}", Ct))
        {
            Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
            Assert.Empty(await deleted.Content.ReadAsByteArrayAsync(Ct));
        }
        Assert.False(await blob.ExistsAsync(Ct));
        foreach (var path in new[] { $"/jobs/status/{id}", $"/jobs/result/{id}" })
        {
            using var gone = await system.Api.GetAsync(path, Ct);
            Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        }
        await NotFoundAsync(id);
        Assert.NotEqual(id, await system.SubmitNewAsync(body));
    }

    [Fact]
    public async Task A_job_that_has_not_ended_must_be_cancelled_first()
    {
        await system.CommandAsync("worker", "stop");
        var id = await system.SubmitNewAsync(Requests.New());
        using (var refused = await system.Api.DeleteAsync($"/jobs/{id}", Ct))
        {
            Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
            var problem = await SystemFixture.ReadAsync(refused);
            Assert.Equal(("job_state_conflict", "queued"), (problem.GetProperty("code").GetString(), problem.GetProperty("job_status").GetString()));
            Assert.Contains("cancel it first", problem.GetProperty("message").GetString(), StringComparison.Ordinal);
        }
        using (var cancelled = await system.Api.PostAsync($"/jobs/{id}/cancel", null, Ct))
            Assert.Equal(HttpStatusCode.OK, cancelled.StatusCode);
        using (var deleted = await system.Api.DeleteAsync($"/jobs/{id}", Ct))
            Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        await system.CommandAsync("worker", "start");
        await system.HealthyAsync("worker");
    }

    [Theory]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    [InlineData("not-an-id")]
    public async Task A_job_that_is_not_there_is_404(string id) => await NotFoundAsync(id);

    private async Task NotFoundAsync(string id)
    {
        using var response = await system.Api.DeleteAsync($"/jobs/{id}", Ct);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("job_not_found", (await SystemFixture.ReadAsync(response)).GetProperty("code").GetString());
    }

    private async Task<BlobClient> AddArtifactAsync(string id)
    {
        var name = $"{id}/result.geojson";
        var container = new BlobContainerClient(await system.App.GetConnectionStringAsync("blobs", Ct), ArtifactStore.ContainerName);
        await container.UploadBlobAsync(name, BinaryData.FromString("{}"), Ct);
        await using var database = NpgsqlDataSource.Create((await system.App.GetConnectionStringAsync("sitefitdb", Ct))!);
        await using var command = database.CreateCommand(
            "INSERT INTO artifact (id, job_id, name, kind, label, blob_name, content_type, size_bytes, sha256) VALUES "
            + $"(gen_random_uuid(), '{id}', 'result.geojson', 'geojson', 'Result', '{name}', 'application/geo+json', 2, '')");
        await command.ExecuteNonQueryAsync(Ct);
        return container.GetBlobClient(name);
    }
}
