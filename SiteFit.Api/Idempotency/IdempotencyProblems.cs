using Microsoft.AspNetCore.Http.HttpResults;
using SiteFit.Api.Problems;
using SiteFit.Contracts.Problems;

namespace SiteFit.Api.Idempotency;

/// <summary>Error answers about the header <c>Idempotency-Key</c>.</summary>
internal static class IdempotencyProblems
{
    public static ProblemHttpResult Invalid(string problem) =>
        Problem.Create(StatusCodes.Status400BadRequest, ErrorCodes.IdempotencyKeyInvalid, problem);

    public static ProblemHttpResult InFlight() => Problem.Create(
        StatusCodes.Status409Conflict,
        ErrorCodes.IdempotencyKeyInFlight,
        "A request with this Idempotency-Key is being carried out; send it again after Retry-After to get its answer.");

    public static ProblemHttpResult Reused() => Problem.Create(
        StatusCodes.Status422UnprocessableEntity,
        ErrorCodes.IdempotencyKeyReused,
        "This Idempotency-Key was sent with another request before; send a new request with a new key, and the same request byte for byte.");
}
