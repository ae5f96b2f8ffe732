namespace SiteFit.Data.Artifacts;

/// <summary>
/// Table <c>removed_blob</c>: a blob that belongs to no result. Either its job was removed and it is still to be deleted; or an attempt is
/// about to store it, and should that attempt not succeed, whatever becomes of its worker, the name is here.
/// </summary>
public sealed class RemovedBlob
{
    /// <summary>Name within the blob container.</summary>
    public required string BlobName { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>The job of the attempt; null with <see cref="AttemptToken"/>.</summary>
    public Guid? JobId { get; init; }

    /// <summary>The attempt that stores the blob; null when the blob is to be deleted now.</summary>
    public Guid? AttemptToken { get; init; }
}
