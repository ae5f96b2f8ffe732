namespace SiteFit.Data.Jobs;

/// <summary>Table <c>job</c>: one accepted request. Written by <see cref="JobTransitions"/> only.</summary>
public sealed class Job
{
    public Guid Id { get; init; }
    public required string TenantId { get; init; }
    public required string AppId { get; init; }
    public required string Definition { get; init; }
    public required string Version { get; init; }
    public JobStatus Status { get; init; }

    /// <summary>Lower-case hex SHA-256 of tenant, definition, version and inputs; equal for requests with the same answer.</summary>
    public required string InputsHash { get; init; }

    /// <summary>
    /// <see cref="InputsHash"/> while an equal request is to find this job: not when it failed or was cancelled, null then. Computed by the database.
    /// </summary>
    public string? LiveInputsHash { get; init; }

    /// <summary>The inputs with their defaults filled in.</summary>
    public required string PayloadJson { get; init; }

    /// <summary>Claims so far.</summary>
    public int Attempts { get; init; }

    /// <summary>Reserved for ordering; lower is sooner.</summary>
    public int Priority { get; init; }

    /// <summary>A <see cref="JobError"/> of the last attempt that did not succeed; null when there was none.</summary>
    public string? LastError { get; init; }

    public required string CorrelationId { get; init; }

    /// <summary>W3C trace context of the request that submitted the job; null when that was not traced.</summary>
    public string? Traceparent { get; init; }

    /// <summary>Issued by the latest claim; null before the first. A write of an attempt counts only while its token stands here.</summary>
    public Guid? AttemptToken { get; init; }

    /// <summary>
    /// While queued: its message is held to be lost from then on. While running: the claimer's lease ends then.
    /// Past it the re-sender publishes the job again and any worker may claim it. Null in a final state.
    /// </summary>
    public DateTimeOffset? ResendAt { get; init; }

    /// <summary>Messages sent after the first, so that each has an id of its own.</summary>
    public int Resends { get; init; }

    /// <summary>The failed job whose inputs this one tries again; null for a job that a client submitted.</summary>
    public Guid? ReplayOf { get; init; }

    /// <summary>
    /// Every state the job has been in: a JSON array of <c>{"status", "attempt", "at", "error"}</c>, oldest first. A trigger appends to it.
    /// </summary>
    public required string Events { get; init; }

    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? StartedAt { get; init; }
    public DateTimeOffset? EndedAt { get; init; }
}
