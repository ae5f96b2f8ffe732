using SiteFit.Contracts.Problems;
using SiteFit.Contracts.Schemas;

namespace SiteFit.Worker.Solve;

/// <summary>What AppServer made of a job.</summary>
internal abstract record SolveOutcome
{
    private SolveOutcome()
    {
    }

    /// <param name="OutputsJson">The contract's outputs.</param>
    /// <param name="Score">Score of the first, best placement; null when there is none.</param>
    public sealed record Solved(string OutputsJson, double? Score) : SolveOutcome;

    /// <param name="Type">Short, for code: AppServer's error code or the worker's own.</param>
    /// <param name="StatusCode">Null when there was no answer.</param>
    /// <param name="IsTransient">Whether another attempt may well succeed.</param>
    public sealed record Failed(string Type, int? StatusCode, string Message, bool IsTransient) : SolveOutcome
    {
        /// <summary>How long AppServer asks to be left alone; null when it does not say.</summary>
        public TimeSpan? RetryAfter { get; init; }

        /// <summary>AppServer has not tried: it has no seat, no engine that is fit, or did not let the worker in; no attempt counts.</summary>
        public bool IsUntried =>
            StatusCode is StatusCodes.Status429TooManyRequests or StatusCodes.Status401Unauthorized || Type == ErrorCodes.EngineNotReady;

        /// <summary>The places of the inputs that are wrong.</summary>
        public IReadOnlyList<SchemaViolation> Details { get; init; } = [];
    }
}
