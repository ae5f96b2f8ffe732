namespace SiteFit.Benchmarks.Load;

/// <summary>One job's way into the system; times are of <see cref="System.Diagnostics.Stopwatch"/>.</summary>
internal struct Submission
{
    /// <summary>When the request was to leave, whatever became of it: latencies count from here.</summary>
    public long Scheduled;

    /// <summary>When it did leave, for the first time.</summary>
    public long Sent;

    /// <summary>When the Api had answered; 0 when it never did.</summary>
    public long Answered;

    /// <summary>Empty when the job was not accepted.</summary>
    public Guid JobId;
}
