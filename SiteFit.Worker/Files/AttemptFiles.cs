using SiteFit.Contracts.Files;
using SiteFit.Data;
using SiteFit.Data.Artifacts;
using SiteFit.Data.Jobs;
using SiteFit.Worker.Jobs;
using SiteFit.Worker.Telemetry;

namespace SiteFit.Worker.Files;

/// <summary>
/// The files of one attempt, on their way from AppServer into the storage. Each blob's name is in the database before the blob is there, so
/// that whatever becomes of this worker, the blob belongs to a result in the end or is deleted.
/// </summary>
internal sealed partial class AttemptFiles(
    Claim.Won job, ArtifactStore store, RemovedBlobs removed, DatabasePatience database, ILogger<AttemptFiles> logger)
{
    /// <summary>A storage that is away should not hold up the slot: another round deletes what is left.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly List<string> _names = [];
    private readonly List<StoredArtifact> _stored = [];

    public IReadOnlyList<StoredArtifact> Stored => _stored;

    /// <exception cref="ArtifactStoreException">The storage is away or refuses.</exception>
    public async Task StoreAsync(SolvedFile file, Stream content, CancellationToken ct)
    {
        // With the token: no other attempt of this job, nor a late one, can write to the same place.
        var name = $"{job.AppId}/{job.Attempt.JobId}/{job.Attempt.Number}-{job.Attempt.Token:N}/{file.Name}";
        _names.Add(name);
        await database.PersistAsync(ct => removed.ExpectAsync(job.Attempt, name, ct), ct);
        var (size, sha256) = await store.UploadAsync(name, file, content, ct);
        _stored.Add(new StoredArtifact(file.Name, file.Kind, file.Label, name, file.ContentType, size, sha256));
        JobMetrics.Stored(file.Kind, size);
        Log.Stored(logger, name, size);
    }

    /// <summary>Deletes what was stored, for an attempt that has not succeeded.</summary>
    public async Task DiscardAsync()
    {
        if (_names.Count == 0)
            return;
        // Not the attempt's token: that one is often cancelled already.
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            var deletion = await removed.DiscardAsync(_names, patience.Token);
            Log.Discarded(logger, deletion.Deleted, deletion.Left, deletion.Problem);
        }
        catch (Exception e) when (e is OperationCanceledException || DatabaseFailure.Matches(e))
        {
            Log.Discarded(logger, 0, _names.Count, e.GetBaseException().Message);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Stored {blob}, {bytes} bytes", EventName = "artifact.stored")]
        public static partial void Stored(ILogger logger, string blob, long bytes);

        [LoggerMessage(2, LogLevel.Information, "Deleted {blobs} blobs of an attempt that has not succeeded; {blobs_left} are left for later. {reason}",
            EventName = "artifact.discarded")]
        public static partial void Discarded(ILogger logger, int blobs, int blobs_left, string? reason);
    }
}
