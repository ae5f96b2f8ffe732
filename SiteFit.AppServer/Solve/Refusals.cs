using System.Globalization;
using SiteFit.AppServer.Engines;
using SiteFit.Contracts;
using SiteFit.Contracts.Problems;
using SiteFit.Contracts.Schemas;
using static Microsoft.AspNetCore.Http.StatusCodes;

namespace SiteFit.AppServer.Solve;

/// <summary>Every way in which a solve is refused, with its status and code.</summary>
internal static class Refusals
{
    public static SolveOutcome.Refused InputsInvalid(Contract contract, IReadOnlyList<SchemaViolation> violations) =>
        new(Status400BadRequest, ErrorCodes.InputsInvalid, $"The inputs do not fit {contract.Id}.") { Details = violations };

    public static SolveOutcome.Refused Unprocessable(Contract contract, IReadOnlyList<SchemaViolation> violations) =>
        new(Status422UnprocessableEntity, ErrorCodes.InputsUnprocessable, $"The inputs fit {contract.Id} and cannot be solved.")
        {
            Details = violations,
        };

    public static SolveOutcome.Refused SeatsBusy(TimeSpan retryAfter) =>
        new(Status429TooManyRequests, ErrorCodes.SeatsBusy, "Every seat is taken; come back later.") { RetryAfter = retryAfter };

    public static SolveOutcome.Refused OutputsInvalid(Contract contract, IReadOnlyList<SchemaViolation> violations) =>
        new(Status500InternalServerError, ErrorCodes.OutputsInvalid, $"The engine's answer does not fit {contract.Id}; it is not handed out.")
        {
            Details = violations,
        };

    /// <param name="what">The file, or all of them.</param>
    /// <param name="setting">Where the limit can be changed.</param>
    public static SolveOutcome.Refused FilesTooLarge(string what, long bytes, long most, string setting) => new(
        Status422UnprocessableEntity,
        ErrorCodes.FilesTooLarge,
        string.Create(CultureInfo.InvariantCulture, $"{what} of this answer would have {bytes:N0} bytes; {most:N0} are taken at most. ")
            + $"Ask for fewer results or send simpler rings, or have the limit raised ({setting}).");

    public static SolveOutcome.Refused EngineBroke(string engine) =>
        new(Status500InternalServerError, ErrorCodes.InternalError, $"The engine {engine} broke; the log says more under this correlation id.");

    public static SolveOutcome.Refused PreviewUnsupported(Contract contract, string engine) => new(
        Status409Conflict, ErrorCodes.PreviewUnsupported,
        $"The engine {engine}, which solves {contract.Id}, makes no previews; post to /gh/{contract.Id}/solve.");

    public static SolveOutcome.Refused PreviewTimedOut(TimeSpan time) => new(
        Status504GatewayTimeout, ErrorCodes.SolveTimeout,
        $"No placement was found within the {time.TotalMilliseconds} ms of a preview; have it solved as a job.");

    public static SolveOutcome.Refused ByEngine(EngineRefusal refusal) =>
        new(Status422UnprocessableEntity, refusal.Code, refusal.Message) { Details = refusal.Details };

    public static SolveOutcome.Refused ByEngine(EngineFailure failure) => new(failure.Status, failure.Code, failure.Message) { RetryAfter = failure.RetryAfter };

    public static SolveOutcome.Refused TimedOut(Contract contract) => new(
        Status504GatewayTimeout, ErrorCodes.SolveTimeout, $"The solve took longer than {contract.Manifest.TimeoutSec} s and was stopped.");
}
