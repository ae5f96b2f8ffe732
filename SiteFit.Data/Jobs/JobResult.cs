namespace SiteFit.Data.Jobs;

/// <summary>Table <c>result</c>: what a job's solve gave; at most one per job.</summary>
public sealed class JobResult
{
    public Guid Id { get; init; }
    public Guid JobId { get; init; }

    /// <summary>The contract's outputs, as AppServer answered them.</summary>
    public required string OutputsJson { get; init; }

    /// <summary>Score of the best placement; null when the outputs hold none.</summary>
    public double? Score { get; init; }

    public DateTimeOffset CreatedAt { get; init; }
}
