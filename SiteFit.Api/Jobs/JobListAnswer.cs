namespace SiteFit.Api.Jobs;

/// <summary>Answer to <c>GET /jobs</c>.</summary>
/// <param name="Jobs">Newest first.</param>
/// <param name="Next">To be sent as <c>cursor</c> for the jobs after these; null when there are none.</param>
internal sealed record JobListAnswer(IReadOnlyList<JobStatusAnswer> Jobs, string? Next);
