namespace SiteFit.Data.Jobs;

/// <summary>The open jobs of one app.</summary>
/// <param name="OldestQueued">How long the one that waits longest has waited; zero when none does.</param>
public sealed record AppBacklog(string AppId, long Queued, long Running, TimeSpan OldestQueued);
