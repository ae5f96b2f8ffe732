namespace SiteFit.Data.Artifacts;

/// <summary>Deletes blobs whose jobs were removed. A name is forgotten only when its blob is gone, so that none is left behind for good.</summary>
/// <remarks>Several may work on the same names: a blob that is gone already counts as deleted.</remarks>
public sealed class RemovedBlobs(Database database, ArtifactStore store)
{
    private const int AtOnce = 8;

    private const int PageSize = 500;

    public async Task<BlobDeletion> DeleteAsync(IReadOnlyCollection<string> blobNames, CancellationToken ct)
    {
        var gone = new List<string>();
        string? problem = null;
        await Parallel.ForEachAsync(blobNames, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct }, async (name, ct) =>
        {
            try
            {
                await store.DeleteAsync(name, ct);
                lock (gone)
                    gone.Add(name);
            }
            catch (ArtifactStoreException e)
            {
                problem = e.Message;
            }
        });
        if (gone.Count > 0)
            await database.ExecuteAsync($"DELETE FROM removed_blob WHERE blob_name = ANY ({gone.ToArray()})", ct);
        return new BlobDeletion(gone.Count, blobNames.Count - gone.Count, problem);
    }

    /// <summary>Deletes all that is still to be deleted; one blob that cannot be deleted does not hold up the others.</summary>
    public async Task<BlobDeletion> DeleteLeftAsync(CancellationToken ct)
    {
        var all = BlobDeletion.Nothing;
        for (var last = ""; ;)
        {
            var names = await database.QueryAsync(
                $"SELECT blob_name FROM removed_blob WHERE blob_name > {last} ORDER BY blob_name LIMIT {PageSize}", row => row.GetString(0), ct);
            if (names.Count == 0)
                return all;
            var page = await DeleteAsync(names, ct);
            all += page;
            if (page.Deleted == 0)
                return all; // the storage is away
            last = names[^1];
        }
    }
}
