namespace SiteFit.Data.Jobs;

/// <summary>Table <c>artifact</c>: one file of a job's result in Blob storage.</summary>
public sealed class Artifact
{
    public Guid Id { get; init; }
    public Guid JobId { get; init; }

    /// <summary><c>geojson</c>, <c>gltf</c>, <c>pdf</c>, <c>csv</c> or <c>png</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Name within the blob container.</summary>
    public required string BlobName { get; init; }

    public required string ContentType { get; init; }
    public long SizeBytes { get; init; }
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the blob may be removed; null: with its job.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }
}
