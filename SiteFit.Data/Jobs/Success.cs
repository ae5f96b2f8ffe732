namespace SiteFit.Data.Jobs;

/// <summary>What an attempt that has succeeded stores.</summary>
/// <param name="ResultId">Made once, so that a repetition does not make another row.</param>
internal sealed record Success(Attempt Attempt, string OutputsJson, double? Score, Guid ResultId, IReadOnlyList<StoredArtifact> Artifacts);
