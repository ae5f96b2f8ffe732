using System.Security.Cryptography;
using Azure.Core.Pipeline;
using Azure.Storage.Blobs.Models;
using SiteFit.Contracts.Files;
using SiteFit.Data;
using SiteFit.Data.Artifacts;
using SiteFit.Data.Jobs;

namespace SiteFit.Tests.Data;

/// <summary>Files of results, from the upload to the row, on a real database and Azurite.</summary>
[Collection(AzuriteCollection.Name)]
public sealed class ArtifactFilesTests(PostgresFixture postgres, AzuriteFixture azurite) : IAsyncLifetime
{
    private static readonly SolvedFile Plan = new("plan.geojson", "geojson", "application/geo+json", "Site plan");

    private TestDatabase _database = null!;
    private RemovedBlobs _removed = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync(postgres);
        _removed = new RemovedBlobs(new Database(_database.DataSource), azurite.Store);
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Theory]
    [InlineData(0)]
    [InlineData(1_000)]
    [InlineData(4 * 1024 * 1024)] // one block
    [InlineData(9 * 1024 * 1024 + 1)]
    public async Task A_stream_becomes_a_blob_with_its_hash_and_what_a_browser_needs(int bytes)
    {
        var content = new byte[bytes];
        new Random(bytes).NextBytes(content);
        var name = $"sitefit/{Guid.NewGuid()}/plan.geojson";

        var (size, sha256) = await azurite.Store.UploadAsync(name, Plan, new MemoryStream(content), Ct);

        Assert.Equal((bytes, Convert.ToHexStringLower(SHA256.HashData(content))), (size, sha256));
        BlobDownloadResult blob = await azurite.Store.Container.GetBlobClient(name).DownloadContentAsync(Ct);
        Assert.Equal(content, blob.Content.ToArray());
        Assert.Equal(
            ("application/geo+json", "inline; filename=\"plan.geojson\"", sha256),
            (blob.Details.ContentType, blob.Details.ContentDisposition, blob.Details.Metadata["sha256"]));
    }

    [Fact]
    public async Task An_upload_that_is_cancelled_when_the_storage_has_all_of_it_waits_for_how_it_ended()
    {
        var name = $"sitefit/{Guid.NewGuid()}/plan.geojson";
        var transport = new HeldRequests();
        var store = new ArtifactStore(azurite.ConnectionString, null, new HttpClientTransport(transport));
        using var cancelled = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var uploading = store.UploadAsync(name, Plan, new MemoryStream(new byte[10]), cancelled.Token);
        await transport.Reached;
        await cancelled.CancelAsync();
        transport.Release();

        // Else the one who deletes it now would be too early, and the blob there for good.
        await uploading;
        Assert.True(await azurite.HasAsync(name));
    }

    [Fact]
    public async Task An_upload_that_was_cancelled_before_is_not_begun()
    {
        var name = $"sitefit/{Guid.NewGuid()}/plan.geojson";
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => azurite.Store.UploadAsync(name, Plan, new MemoryStream(new byte[10]), new CancellationToken(canceled: true)));
        Assert.False(await azurite.HasAsync(name));
    }

    [Fact]
    public async Task A_stream_that_breaks_off_leaves_no_blob_and_is_not_the_storages_fault()
    {
        var name = $"sitefit/{Guid.NewGuid()}/plan.geojson";
        await Assert.ThrowsAsync<IOException>(() => azurite.Store.UploadAsync(name, Plan, new BrokenStream(5 * 1024 * 1024), Ct));
        Assert.False(await azurite.HasAsync(name));
    }

    [Fact]
    public async Task A_job_that_succeeds_has_its_artifacts_and_their_names_are_not_to_be_deleted_any_more()
    {
        var attempt = await ClaimAsync();
        StoredArtifact[] artifacts = [await StoreAsync(attempt, "b.csv"), await StoreAsync(attempt, "a.csv")];
        Assert.Equal(2, await CountAsync("removed_blob"));

        Assert.True(await _database.Transitions().SucceedAsync(attempt, "{}", 1, artifacts));

        Assert.Equal(artifacts.OrderBy(file => file.Name), await _database.Queries.ListArtifactsAsync(attempt.JobId, Ct));
        Assert.Equal(artifacts[0], await _database.Queries.FindArtifactAsync("local", attempt.JobId, "b.csv", Ct));
        Assert.Null(await _database.Queries.FindArtifactAsync("local", attempt.JobId, "c.csv", Ct));
        Assert.Equal(0, await CountAsync("removed_blob"));
    }

    [Fact]
    public async Task Of_what_succeeds_at_once_each_job_gets_its_own_artifacts_and_a_repetition_no_more()
    {
        var transitions = _database.Transitions();
        var attempts = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => ClaimAsync(transitions)));
        StoredArtifact[] Entries(int index) => [.. Enumerable.Range(0, index % 3).Select(number => Entry(attempts[index], $"{number}.csv"))];
        var twice = Enumerable.Range(0, 2 * attempts.Length).Select(index => index / 2);
        var writes = twice.Select(index => transitions.SucceedAsync(attempts[index], "{}", index, Entries(index)));

        Assert.All(await Task.WhenAll(writes), Assert.True);
        for (var index = 0; index < attempts.Length; index++)
            Assert.Equal(Entries(index), await _database.Queries.ListArtifactsAsync(attempts[index].JobId, Ct));
    }

    [Fact]
    public async Task An_attempt_that_has_lost_its_job_leaves_no_artifacts()
    {
        var attempt = await ClaimAsync();
        var artifact = await StoreAsync(attempt, "a.csv");
        await _database.Transitions().CancelAsync("local", attempt.JobId, Ct);

        Assert.False(await _database.Transitions().SucceedAsync(attempt, "{}", 1, artifact));
        await _removed.DiscardAsync([artifact.BlobName], Ct);

        Assert.Equal((0, 0, false), (await CountAsync("artifact"), await CountAsync("removed_blob"), await azurite.HasAsync(artifact.BlobName)));
    }

    [Fact]
    public async Task A_blob_of_a_worker_that_was_killed_is_deleted_in_the_end()
    {
        var attempt = await ClaimAsync();
        var artifact = await StoreAsync(attempt, "a.csv");
        await _database.Transitions(lease: TimeSpan.FromSeconds(-1)).ExtendLeasesAsync([attempt], Ct);
        Assert.Single(await _database.Transitions().TakeAbandonedAsync(10, Ct));

        Assert.Equal(0, (await _removed.DeleteLeftAsync(Ct)).Deleted); // it may only be slow
        await AgeNamesAsync();
        Assert.Equal(1, (await _removed.DeleteLeftAsync(Ct)).Deleted);

        Assert.Equal((0, false), (await CountAsync("removed_blob"), await azurite.HasAsync(artifact.BlobName)));
    }

    [Fact]
    public async Task A_blob_of_an_attempt_at_work_is_kept_however_old()
    {
        var attempt = await ClaimAsync();
        var artifact = await StoreAsync(attempt, "a.csv");
        await AgeNamesAsync();

        Assert.Equal(BlobDeletion.Nothing, await _removed.DeleteLeftAsync(Ct));

        Assert.True(await _database.Transitions().SucceedAsync(attempt, "{}", 1, artifact));
        Assert.True(await azurite.HasAsync(artifact.BlobName));
    }

    [Fact]
    public async Task What_an_attempt_could_not_discard_while_the_storage_was_away_is_deleted_by_the_next_round()
    {
        var attempt = await ClaimAsync();
        var artifact = await StoreAsync(attempt, "a.csv");
        await _database.Transitions().CancelAsync("local", attempt.JobId, Ct);
        var away = await new RemovedBlobs(new Database(_database.DataSource), AzuriteFixture.NoStore).DiscardAsync([artifact.BlobName], Ct);
        Assert.Equal((0, 1), (away.Deleted, away.Left));

        Assert.Equal(1, (await _removed.DeleteLeftAsync(Ct)).Deleted);
        Assert.False(await azurite.HasAsync(artifact.BlobName));
    }

    private async Task<Attempt> ClaimAsync(JobTransitions? transitions = null)
    {
        transitions ??= _database.Transitions();
        var job = TestDatabase.NewJob();
        await transitions.SubmitAsync(job);
        return Assert.IsType<Claim.Won>(await transitions.ClaimAsync(job.Id, Ct)).Attempt;
    }

    private static StoredArtifact Entry(Attempt attempt, string name) =>
        new(name, "csv", "A table", $"sitefit/{attempt.JobId}/{attempt.Token}/{name}", "text/csv", 3, new string('0', 64));

    private async Task<StoredArtifact> StoreAsync(Attempt attempt, string name)
    {
        var entry = Entry(attempt, name);
        await _removed.ExpectAsync(attempt, entry.BlobName, Ct);
        var (size, sha256) = await azurite.Store.UploadAsync(
            entry.BlobName, new SolvedFile(name, entry.Kind, entry.ContentType, entry.Label), new MemoryStream([1, 2, 3]), Ct);
        return entry with { SizeBytes = size, Sha256 = sha256 };
    }

    private async Task AgeNamesAsync()
    {
        await using var command = _database.DataSource.CreateCommand("UPDATE removed_blob SET created_at = now() - $1 - interval '1 s'");
        command.Parameters.Add(new() { Value = RemovedBlobs.GivenUpAfter });
        await command.ExecuteNonQueryAsync(Ct);
    }

    private async Task<long> CountAsync(string table)
    {
        await using var command = _database.DataSource.CreateCommand($"SELECT count(*) FROM {table}");
        return (long)(await command.ExecuteScalarAsync(Ct))!;
    }

    /// <summary>Ends with an error after so many bytes, as an answer of AppServer does whose connection is gone.</summary>
    private sealed class BrokenStream(int bytes) : MemoryStream(new byte[bytes])
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            await base.ReadAsync(buffer, cancellationToken) is var count and > 0 ? count : throw new IOException("Gone.");
    }
}
