namespace SiteFit.Data.Jobs;

/// <summary>A file in Blob storage, and what a client is told of it.</summary>
/// <param name="Name">Unique in the job.</param>
/// <param name="Label">For people.</param>
/// <param name="BlobName">Within the container.</param>
/// <param name="Sha256">64 small hexadecimal digits.</param>
public sealed record StoredArtifact(string Name, string Kind, string Label, string BlobName, string ContentType, long SizeBytes, string Sha256);
