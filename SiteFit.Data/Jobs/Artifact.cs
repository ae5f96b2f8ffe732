namespace SiteFit.Data.Jobs;

/// <summary>Table <c>artifact</c>: one file of a job's result in Blob storage. There only when its job has succeeded.</summary>
public sealed class Artifact
{
    public Guid Id { get; init; }
    public Guid JobId { get; init; }

    /// <summary>Unique in the job, and the last part of the file's address: <c>plan.svg</c>.</summary>
    public required string Name { get; init; }

    /// <summary>As in the contract's outputs: <c>geojson</c>, <c>gltf</c>, <c>pdf</c>, <c>csv</c>, <c>png</c>, <c>svg</c> …</summary>
    public required string Kind { get; init; }

    /// <summary>For people.</summary>
    public required string Label { get; init; }

    /// <summary>Name within the blob container.</summary>
    public required string BlobName { get; init; }

    public required string ContentType { get; init; }
    public long SizeBytes { get; init; }

    /// <summary>Of the content; 64 small hexadecimal digits.</summary>
    public required string Sha256 { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the blob may be removed; null: with its job.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }
}
