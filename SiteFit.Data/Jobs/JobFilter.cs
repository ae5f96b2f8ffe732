namespace SiteFit.Data.Jobs;

/// <summary>Which jobs to list.</summary>
/// <param name="Most">How many at most.</param>
public sealed record JobFilter(string TenantId, int Most)
{
    /// <summary>Any of these; empty for all.</summary>
    public IReadOnlyCollection<JobStatus> Statuses { get; init; } = [];

    public string? Definition { get; init; }
    public string? Version { get; init; }
    public string? AppId { get; init; }

    /// <summary>Created then or later.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Created before.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Only what comes after this job in the list; null from the start.</summary>
    public JobPlace? Before { get; init; }
}
