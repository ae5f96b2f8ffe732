namespace SiteFit.Data.Jobs;

/// <summary>One claim of a job. Its token is what lets this attempt, and no other, write the job's outcome.</summary>
/// <param name="Number">1 for the first.</param>
public sealed record Attempt(Guid JobId, Guid Token, int Number);
