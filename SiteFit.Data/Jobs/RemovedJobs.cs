namespace SiteFit.Data.Jobs;

/// <summary>What one batch has removed.</summary>
/// <param name="Count">Jobs.</param>
/// <param name="BlobNames">Blobs that are to be deleted now.</param>
public sealed record RemovedJobs(int Count, IReadOnlyList<string> BlobNames);
