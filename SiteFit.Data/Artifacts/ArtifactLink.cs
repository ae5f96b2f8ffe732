namespace SiteFit.Data.Artifacts;

/// <summary>A signed address: whoever has it can read the one blob until it expires, and do nothing else.</summary>
/// <param name="ExpiresAt">UTC, whole seconds.</param>
public sealed record ArtifactLink(Uri Url, DateTimeOffset ExpiresAt);
