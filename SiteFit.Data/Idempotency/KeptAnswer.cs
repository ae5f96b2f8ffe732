namespace SiteFit.Data.Idempotency;

/// <summary>What the first request with a key was answered.</summary>
/// <param name="StatusCode">HTTP status.</param>
/// <param name="Location">Header <c>Location</c>; null when there was none.</param>
/// <param name="Body">JSON.</param>
public sealed record KeptAnswer(int StatusCode, string? Location, string Body);
