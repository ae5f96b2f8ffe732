namespace SiteFit.Data.Jobs;

/// <summary>What became of a submitted job.</summary>
/// <param name="JobId">The new job, or the earlier one with the same inputs hash.</param>
/// <param name="IsNew">Whether a row was made. If not, its message is already on its way.</param>
public sealed record Submission(Guid JobId, JobStatus Status, string CorrelationId, bool IsNew);
