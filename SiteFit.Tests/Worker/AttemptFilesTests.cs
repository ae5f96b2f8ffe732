using System.Security.Cryptography;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using SiteFit.Data;
using SiteFit.Data.Artifacts;
using SiteFit.Data.Jobs;
using SiteFit.Tests.AppServer;
using SiteFit.Tests.Data;
using SiteFit.Worker;
using SiteFit.Worker.Files;
using SiteFit.Worker.Jobs;
using SiteFit.Worker.Solve;

namespace SiteFit.Tests.Worker;

/// <summary>An attempt whose engine makes files: from the real AppServer by the worker's client into Azurite and the database.</summary>
[Collection(AzuriteCollection.Name)]
public sealed class AttemptFilesTests(PostgresFixture postgres, AzuriteFixture azurite) : IAsyncLifetime
{
    private TestDatabase _database = null!;
    private Claim.Won _job = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync(postgres);
        var job = TestDatabase.NewJob() with { InputsJson = SolveInputs.Minimal };
        await _database.Transitions().SubmitAsync(job);
        _job = Assert.IsType<Claim.Won>(await _database.Transitions().ClaimAsync(job.Id, Ct));
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Files_of_an_engine_become_the_jobs_artifacts()
    {
        var (large, small) = (FileEngine.File("placements.geojson", "geojson", 5_000_000, "Lageplan für Nr. 7"), FileEngine.File("table.csv", "csv", 10));
        var files = NewFiles(azurite.Store);
        var solved = Assert.IsType<SolveOutcome.Solved>(await SolveAsync(files, large, small));

        Assert.True(await _database.Transitions().SucceedAsync(_job.Attempt, solved.OutputsJson, solved.Score, files.Stored));

        var artifacts = await _database.Queries.ListArtifactsAsync(_job.Attempt.JobId, Ct);
        var prefix = $"sitefit/{_job.Attempt.JobId}/1-{_job.Attempt.Token:N}/";
        Assert.Equal(
            [
                new("placements.geojson", "geojson", "Lageplan für Nr. 7", prefix + "placements.geojson", "application/geo+json", 5_000_000, HashOf(large.Content)),
                new("table.csv", "csv", "A file", prefix + "table.csv", "application/geo+json", 10, HashOf(small.Content)),
            ],
            artifacts);
        var blob = await azurite.Store.Container.GetBlobClient(artifacts[0].BlobName).DownloadContentAsync(Ct);
        Assert.Equal(large.Content.ToArray(), blob.Value.Content.ToArray());
    }

    [Fact]
    public async Task A_storage_that_is_away_is_worth_a_retry_and_is_named()
    {
        var failed = Assert.IsType<SolveOutcome.Failed>(await SolveAsync(NewFiles(AzuriteFixture.NoStore), FileEngine.File("table.csv", "csv", 10)));
        Assert.Equal(("storage_unavailable", true, false), (failed.Type, failed.IsTransient, failed.IsUntried));
        Assert.Contains("http://127.0.0.1:1/nobody/artifacts cannot be used", failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Blobs_of_an_attempt_that_has_not_succeeded_are_deleted()
    {
        var files = NewFiles(azurite.Store);
        await SolveAsync(files, FileEngine.File("table.csv", "csv", 10));
        Assert.True(await azurite.HasAsync(Assert.Single(files.Stored).BlobName));

        await files.DiscardAsync();

        Assert.False(await azurite.HasAsync(files.Stored[0].BlobName));
    }

    private AttemptFiles NewFiles(ArtifactStore store) => new AttemptFilesFactory(
        store,
        new RemovedBlobs(new Database(_database.DataSource), store),
        new DatabasePatience(TimeProvider.System, NullLogger<DatabasePatience>.Instance),
        NullLogger<AttemptFiles>.Instance).Create(_job);

    private async Task<SolveOutcome> SolveAsync(AttemptFiles files, params SiteFit.AppServer.Engines.SolveFile[] made)
    {
        await using var appServer = new AppServerFactory(new FileEngine(made));
        var client = new AppServerClient(appServer.CreateClient(), Options.Create(new WorkerOptions()), TimeProvider.System);
        return await client.SolveAsync(_job, files.StoreAsync, Ct);
    }

    private static string HashOf(ReadOnlyMemory<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content.Span));
}
