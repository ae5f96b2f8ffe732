namespace SiteFit.Data.Artifacts;

/// <summary>
/// Table <c>removed_blob</c>: a blob whose job was removed and that is still to be deleted. Written together with the removal, so that
/// a storage that is away leaves no blob behind for good.
/// </summary>
public sealed class RemovedBlob
{
    /// <summary>Name within the blob container.</summary>
    public required string BlobName { get; init; }

    public DateTimeOffset CreatedAt { get; init; }
}
