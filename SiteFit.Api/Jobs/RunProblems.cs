using System.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;
using SiteFit.Api.Apps;
using SiteFit.Api.Problems;
using SiteFit.Contracts;
using SiteFit.Contracts.Problems;
using SiteFit.Contracts.Schemas;

namespace SiteFit.Api.Jobs;

/// <summary>Error answers of <c>POST /jobs/run</c>.</summary>
internal static class RunProblems
{
    public static ProblemHttpResult CannotRead(RunRequestReading reading) => reading switch
    {
        RunRequestReading.NotJson(var fault) => Problem.Create(
            StatusCodes.Status400BadRequest,
            ErrorCodes.MalformedJson,
            $"The body is not JSON that is taken here. {fault}",
            [new SchemaViolation(fault.Pointer, "json", fault.Message)]),
        RunRequestReading.Wrong(var violations) => Problem.Create(
            StatusCodes.Status400BadRequest, ErrorCodes.EnvelopeInvalid, Summarise("The request is wrong", violations), violations),
        RunRequestReading.TooLarge => BodyProblems.TooLarge(RunRequestReader.MaxBodyBytes),
        _ => throw new UnreachableException(),
    };

    public static ProblemHttpResult NoSuchApp(string app, AppQueues apps) => Problem.Create(
        StatusCodes.Status404NotFound,
        ErrorCodes.AppNotFound,
        $"There is no app '{app}' on this platform. There are: {string.Join(", ", apps.All.Select(known => known.App))}.");

    /// <param name="violations">With pointers from the inputs; the answer's pointers are from the body.</param>
    public static ProblemHttpResult InvalidInputs(ContractId contract, IReadOnlyList<SchemaViolation> violations)
    {
        var details = violations.Select(violation => violation with { Pointer = "/inputs" + violation.Pointer }).ToList();
        return Problem.Create(
            StatusCodes.Status400BadRequest, ErrorCodes.InputsInvalid, Summarise($"The inputs do not fit contract {contract}", details), details);
    }

    private static string Summarise(string what, IReadOnlyList<SchemaViolation> violations) =>
        $"{what} at {(violations[0].Pointer is "" ? "the top" : violations[0].Pointer)}: {violations[0].Message}"
        + (violations.Count == 1 ? "" : $" {violations.Count - 1} more in details.");
}
