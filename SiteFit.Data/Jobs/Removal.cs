namespace SiteFit.Data.Jobs;

/// <summary>Answer to the removal of one job.</summary>
public abstract record Removal
{
    private Removal()
    {
    }

    /// <summary>The job is gone.</summary>
    /// <param name="BlobNames">Blobs that are to be deleted now.</param>
    public sealed record Removed(IReadOnlyList<string> BlobNames) : Removal;

    /// <summary>The job is queued or running; nothing was removed.</summary>
    public sealed record NotEnded(JobStatus Status) : Removal;

    /// <summary>There is no such job.</summary>
    public sealed record Unknown : Removal;
}
