using SiteFit.Contracts.Schemas;

namespace SiteFit.AppServer.Engines;

/// <summary>The inputs are sound and have no answer all the same.</summary>
/// <param name="Code">One of <see cref="Contracts.Problems.ErrorCodes"/>.</param>
/// <param name="Message">What stands in the way and what to do.</param>
/// <param name="Details">Places of the inputs, each with what to do there.</param>
public sealed record EngineRefusal(string Code, string Message, IReadOnlyList<SchemaViolation> Details) : EngineOutcome;
