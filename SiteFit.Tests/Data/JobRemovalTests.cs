using Azure.Storage.Blobs.Specialized;
using SiteFit.Data;
using SiteFit.Data.Artifacts;
using SiteFit.Data.Jobs;

namespace SiteFit.Tests.Data;

/// <summary>Jobs with artifacts go, rows and blobs, on a real database and Azurite.</summary>
[Collection(AzuriteCollection.Name)]
public sealed class JobRemovalTests(PostgresFixture postgres, AzuriteFixture azurite) : IAsyncLifetime
{
    private TestDatabase _database = null!;
    private JobRemoval _removal = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync(postgres);
        _removal = new JobRemoval(new Database(_database.DataSource));
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task A_job_goes_with_its_result_its_artifacts_and_their_blobs()
    {
        var (kept, job) = (await _database.AddSucceededJobAsync(), await _database.AddSucceededJobAsync());
        string[] names = [await azurite.UploadAsync(), await azurite.UploadAsync()];
        await _database.AddArtifactsAsync(job, names);
        var keptBlob = await azurite.UploadAsync();
        await _database.AddArtifactsAsync(kept, keptBlob);

        var removed = Assert.IsType<Removal.Removed>(await _removal.RemoveAsync("local", job, Ct));
        Assert.Equal(names.Order(), removed.BlobNames.Order());
        Assert.Equal((1L, 1L, 1L, 2L), await CountAsync());

        Assert.Equal(new BlobDeletion(2, 0, null), await Blobs(azurite.Store).DeleteAsync(removed.BlobNames, Ct));
        Assert.Equal((1L, 1L, 1L, 0L), await CountAsync());
        Assert.False(await azurite.HasAsync(names[0]) || await azurite.HasAsync(names[1]));
        Assert.True(await azurite.HasAsync(keptBlob));
    }

    [Fact]
    public async Task A_job_that_has_not_ended_stays()
    {
        var transitions = _database.Transitions();
        var job = TestDatabase.NewJob();
        await transitions.SubmitAsync(job);
        Assert.Equal(new Removal.NotEnded(JobStatus.Queued), await _removal.RemoveAsync("local", job.Id, Ct));
        await transitions.ClaimAsync(job.Id, Ct);
        Assert.Equal(new Removal.NotEnded(JobStatus.Running), await _removal.RemoveAsync("local", job.Id, Ct));
        await transitions.CancelAsync("local", job.Id, Ct);
        Assert.IsType<Removal.Removed>(await _removal.RemoveAsync("local", job.Id, Ct));
        Assert.Null(await _database.Queries.FindStatusAsync("local", job.Id, Ct));
    }

    [Fact]
    public async Task A_job_that_is_not_there_is_unknown() =>
        Assert.IsType<Removal.Unknown>(await _removal.RemoveAsync("local", Guid.NewGuid(), Ct));

    [Fact]
    public async Task A_removal_that_comes_ten_times_at_once_names_each_blob_once()
    {
        var job = await _database.AddSucceededJobAsync();
        await _database.AddArtifactsAsync(job, "a", "b", "c");
        var removals = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => _removal.RemoveAsync("local", job, Ct)));

        Assert.All(removals, removal => Assert.True(removal is Removal.Removed or Removal.Unknown, $"{removal}"));
        Assert.Equal(["a", "b", "c"], removals.OfType<Removal.Removed>().SelectMany(removal => removal.BlobNames).Order());
    }

    [Fact]
    public async Task The_replay_of_a_removed_job_stays()
    {
        var transitions = _database.Transitions();
        var failed = TestDatabase.NewJob();
        await transitions.SubmitAsync(failed);
        var attempt = Assert.IsType<Claim.Won>(await transitions.ClaimAsync(failed.Id, Ct)).Attempt;
        await transitions.FailAsync(attempt, new JobError("broken", 500, "It broke.", 1, TimeProvider.System.GetUtcNow()), Ct);
        var replay = Guid.CreateVersion7();
        await transitions.ReplayAsync("local", failed.Id, replay, "correlation", null, Ct);

        Assert.IsType<Removal.Removed>(await _removal.RemoveAsync("local", failed.Id, Ct));
        var left = await _database.Queries.FindStatusAsync("local", replay, Ct);
        Assert.Equal((JobStatus.Queued, null), (left!.Status, left.ReplayOf));
    }

    [Fact]
    public async Task Only_jobs_that_ended_long_ago_are_removed_and_the_oldest_first()
    {
        var jobs = new List<Guid>();
        for (var days = 1; days <= 5; days++)
        {
            jobs.Add(await _database.AddSucceededJobAsync());
            await _database.AgeAsync(jobs[^1], $"{days} days 1 minute");
        }
        await _database.Transitions().SubmitAsync(TestDatabase.NewJob());
        await _database.AddArtifactsAsync(jobs[4], "oldest");

        var first = await _removal.RemoveEndedAsync(TimeSpan.FromDays(3), 2, Ct);
        Assert.Equal(2, first.Count);
        Assert.Equal(["oldest"], first.BlobNames);
        Assert.Null(await _database.Queries.FindStatusAsync("local", jobs[3], Ct));
        Assert.Equal(1, (await _removal.RemoveEndedAsync(TimeSpan.FromDays(3), 2, Ct)).Count);
        Assert.Equal(0, (await _removal.RemoveEndedAsync(TimeSpan.FromDays(3), 2, Ct)).Count);
        Assert.Equal((3L, 2L, 0L, 1L), await CountAsync());
    }

    [Fact]
    public async Task Several_that_remove_at_once_share_the_jobs()
    {
        for (var i = 0; i < 40; i++)
        {
            var job = await _database.AddSucceededJobAsync();
            await _database.AddArtifactsAsync(job, $"{i}");
            await _database.AgeAsync(job, "2 days");
        }
        var batches = (await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => _removal.RemoveEndedAsync(TimeSpan.FromDays(1), 5, Ct)))).ToList();
        batches.Add(await _removal.RemoveEndedAsync(TimeSpan.FromDays(1), 100, Ct)); // what locks made the others skip

        Assert.Equal(40, batches.Sum(batch => batch.Count));
        Assert.Equal(40, batches.SelectMany(batch => batch.BlobNames).Distinct().Count());
        Assert.Equal((0L, 0L, 0L, 40L), await CountAsync());
    }

    [Fact]
    public async Task A_blob_that_cannot_be_deleted_holds_up_no_other()
    {
        var job = await _database.AddSucceededJobAsync();
        string[] names = [await azurite.UploadAsync(), await azurite.UploadAsync(), await azurite.UploadAsync()];
        await _database.AddArtifactsAsync(job, names);
        await _removal.RemoveAsync("local", job, Ct);
        var lease = azurite.Store.Container.GetBlobClient(names[0]).GetBlobLeaseClient();
        await lease.AcquireAsync(BlobLeaseClient.InfiniteLeaseDuration, cancellationToken: Ct);

        var deletion = await Blobs(azurite.Store).DeleteLeftAsync(Ct);
        Assert.Equal((2, 1), (deletion.Deleted, deletion.Left));
        Assert.Contains("lease", deletion.Problem, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(1L, (await CountAsync()).RemovedBlobs);

        await lease.BreakAsync(TimeSpan.Zero, cancellationToken: Ct);
        Assert.Equal(new BlobDeletion(1, 0, null), await Blobs(azurite.Store).DeleteLeftAsync(Ct));
        Assert.Equal(0L, (await CountAsync()).RemovedBlobs);
    }

    [Fact]
    public async Task While_the_storage_is_away_the_names_are_kept()
    {
        var job = await _database.AddSucceededJobAsync();
        var name = await azurite.UploadAsync();
        await _database.AddArtifactsAsync(job, name, "never-stored");
        var removed = Assert.IsType<Removal.Removed>(await _removal.RemoveAsync("local", job, Ct));

        var away = await Blobs(AzuriteFixture.NoStore).DeleteAsync(removed.BlobNames, Ct);
        Assert.Equal((0, 2), (away.Deleted, away.Left));
        Assert.Contains("http://127.0.0.1:1/nobody/artifacts", away.Problem, StringComparison.Ordinal);
        Assert.Equal((0L, 0L, 0L, 2L), await CountAsync());

        Assert.Equal(new BlobDeletion(2, 0, null), await Blobs(azurite.Store).DeleteLeftAsync(Ct));
        Assert.False(await azurite.HasAsync(name));
        Assert.Equal((0L, 0L, 0L, 0L), await CountAsync());
    }

    private RemovedBlobs Blobs(ArtifactStore store) => new(new Database(_database.DataSource), store);

    private async Task<(long Jobs, long Results, long Artifacts, long RemovedBlobs)> CountAsync()
    {
        await using var command = _database.DataSource.CreateCommand(
            "SELECT (SELECT count(*) FROM job), (SELECT count(*) FROM result), (SELECT count(*) FROM artifact), (SELECT count(*) FROM removed_blob)");
        await using var row = await command.ExecuteReaderAsync(Ct);
        Assert.True(await row.ReadAsync(Ct));
        return (row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3));
    }
}
