namespace SiteFit.Data.Jobs;

/// <summary>View <c>job_with_result</c>: what a client may see of a job, with its result beside it.</summary>
public sealed class JobWithResult
{
    public Guid JobId { get; init; }
    public required string TenantId { get; init; }
    public required string AppId { get; init; }
    public required string Definition { get; init; }
    public required string Version { get; init; }
    public JobStatus Status { get; init; }
    public int Attempts { get; init; }
    public string? LastError { get; init; }
    public required string CorrelationId { get; init; }
    public Guid? ReplayOf { get; init; }

    /// <inheritdoc cref="Job.Events"/>
    public required string Events { get; init; }

    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? StartedAt { get; init; }
    public DateTimeOffset? EndedAt { get; init; }
    public bool HasResult { get; init; }

    /// <summary>Null while <see cref="HasResult"/> is false.</summary>
    public string? OutputsJson { get; init; }

    public double? Score { get; init; }
}
