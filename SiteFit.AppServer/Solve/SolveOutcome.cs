using SiteFit.AppServer.Engines;
using SiteFit.Contracts.Schemas;

namespace SiteFit.AppServer.Solve;

/// <summary>How a solve ended.</summary>
internal abstract record SolveOutcome
{
    /// <param name="Outputs">UTF-8 JSON that fits the contract.</param>
    /// <param name="ResultsCount">How many results they hold.</param>
    public sealed record Solved(byte[] Outputs, int ResultsCount) : SolveOutcome
    {
        /// <summary>What goes out beside the outputs; sound, of kinds that the contract knows, and within the limits.</summary>
        public IReadOnlyList<SolveFile> Files { get; init; } = [];
    }

    /// <param name="Status">The HTTP status to answer.</param>
    /// <param name="Code">One of <see cref="Contracts.Problems.ErrorCodes"/>.</param>
    /// <param name="Message">What happened and what to do.</param>
    public sealed record Refused(int Status, string Code, string Message) : SolveOutcome
    {
        public IReadOnlyList<SchemaViolation> Details { get; init; } = [];

        /// <summary>Null when waiting alone does not help.</summary>
        public TimeSpan? RetryAfter { get; init; }
    }
}
