namespace SiteFit.AppServer.Engines;

/// <summary>The engine could not do its work; the inputs are not to blame.</summary>
/// <param name="Status">The HTTP status to answer: 502, 503 or 504.</param>
/// <param name="Code">One of <see cref="Contracts.Problems.ErrorCodes"/>.</param>
/// <param name="Message">What happened and what to do.</param>
public sealed record EngineFailure(int Status, string Code, string Message) : EngineOutcome
{
    /// <summary>When to come again; null when nobody can say.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
