namespace SiteFit.Data.Jobs;

/// <summary>Answer to the wish to try a failed job again.</summary>
public abstract record Replay
{
    private Replay()
    {
    }

    /// <summary>There is a new job; its message has to be sent.</summary>
    public sealed record Started(PendingJob Job) : Replay;

    /// <summary>A job for it exists: an earlier replay, or one that was submitted with the same inputs meanwhile.</summary>
    public sealed record Known(Submission Job) : Replay;

    /// <summary>The job has not failed: it is still to end, or has ended otherwise.</summary>
    public sealed record Refused(JobStatus Status) : Replay;

    /// <summary>There is no such job.</summary>
    public sealed record Unknown : Replay;
}
