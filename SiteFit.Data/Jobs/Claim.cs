using SiteFit.Contracts;

namespace SiteFit.Data.Jobs;

/// <summary>Answer to an attempt to claim a job.</summary>
public abstract record Claim
{
    private Claim()
    {
    }

    /// <summary>The caller has the job until its lease ends.</summary>
    public sealed record Won(
        Attempt Attempt,
        string TenantId,
        string AppId,
        ContractId Contract,
        string InputsJson,
        string CorrelationId,
        string? Traceparent,
        DateTimeOffset CreatedAt) : Claim;

    /// <summary>Another worker holds a live lease.</summary>
    public sealed record HeldByAnother : Claim;

    /// <summary>The job has ended; there is nothing left to do.</summary>
    public sealed record Ended(JobStatus Status) : Claim;

    /// <summary>All attempts were used, the last one without an outcome; this claim has marked the job failed.</summary>
    public sealed record Exhausted(JobError Error) : Claim;

    /// <summary>No such job: it was deleted, or the message is not from this database.</summary>
    public sealed record Unknown : Claim;
}
