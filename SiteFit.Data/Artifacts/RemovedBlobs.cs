using SiteFit.Data.Jobs;

namespace SiteFit.Data.Artifacts;

/// <summary>
/// Keeps the names of blobs that belong to no result, and deletes the blobs. A name is forgotten only when its blob is gone, or when the
/// attempt that stored it has succeeded (<see cref="JobTransitions.SucceedAsync"/>), so that none is left behind for good.
/// </summary>
/// <remarks>Several may work on the same names: a blob that is gone already counts as deleted.</remarks>
public sealed class RemovedBlobs(Database database, ArtifactStore store)
{
    /// <summary>
    /// An attempt that has lost its job deletes its blobs itself. What is still named after so long is of a worker that was killed; longer than
    /// any attempt may take, so that none that was only slow stores a blob after its name is forgotten.
    /// </summary>
    public static readonly TimeSpan GivenUpAfter = TimeSpan.FromHours(2);

    private const int AtOnce = 8;

    private const int PageSize = 500;

    /// <summary>Notes a blob that an attempt is about to store. To be called before.</summary>
    public Task<int> ExpectAsync(Attempt attempt, string blobName, CancellationToken ct) => database.ExecuteAsync($"""
        INSERT INTO removed_blob (blob_name, job_id, attempt_token) VALUES ({blobName}, {attempt.JobId}, {attempt.Token}) ON CONFLICT DO NOTHING
        """, ct);

    /// <summary>Deletes the blobs of an attempt that has not succeeded and stores no more.</summary>
    public async Task<BlobDeletion> DiscardAsync(IReadOnlyCollection<string> blobNames, CancellationToken ct)
    {
        await database.ExecuteAsync($"""
            INSERT INTO removed_blob (blob_name) SELECT * FROM unnest({blobNames.ToArray()})
            ON CONFLICT (blob_name) DO UPDATE SET job_id = NULL, attempt_token = NULL
            """, ct);
        return await DeleteAsync(blobNames, ct);
    }

    /// <summary>Deletes blobs whose names are noted.</summary>
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
            var names = await database.QueryAsync($"""
                SELECT blob_name FROM removed_blob
                WHERE blob_name > {last} AND (attempt_token IS NULL OR created_at < now() - {GivenUpAfter} AND NOT EXISTS (
                    SELECT FROM job WHERE id = removed_blob.job_id AND job.attempt_token = removed_blob.attempt_token AND status = 'running'))
                ORDER BY blob_name LIMIT {PageSize}
                """, row => row.GetString(0), ct);
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
