using System.Text.Json;
using SiteFit.Contracts;
using SiteFit.Contracts.Json;
using SiteFit.Contracts.Problems;
using SiteFit.Contracts.Schemas;
using SiteFit.ServiceDefaults.Correlation;

namespace SiteFit.AppServer.Solve;

/// <summary><c>POST /gh/{definition}:{version}/solve</c>: the inputs object in, the outputs object out, and with it files for those who take them.</summary>
internal static class SolveEndpoint
{
    /// <summary>10,000 positions written with 17 digits each way take under half of this.</summary>
    public const int MaxBodyBytes = 1024 * 1024;

    public static Task<IResult> HandleAsync(
        string definition, string version, HttpRequest request, ContractCatalog catalog, SolvePipeline pipeline,
        CancellationToken cancellationToken) =>
        AnswerAsync(definition, version, request, catalog, pipeline.SolveAsync, cancellationToken);

    /// <param name="solve">From the contract and the body to an outcome.</param>
    public static async Task<IResult> AnswerAsync(
        string definition, string version, HttpRequest request, ContractCatalog catalog,
        Func<Contract, JsonElement, CancellationToken, Task<SolveOutcome>> solve, CancellationToken cancellationToken)
    {
        if (!ContractId.TryCreate(definition, version, out var id) || catalog.Find(id) is not { } contract)
            return Refuse(StatusCodes.Status404NotFound, ErrorCodes.ContractNotFound, $"Contract not found: {definition}@{version}");

        var body = await JsonBody.ReadAsync(request, MaxBodyBytes, cancellationToken);
        if (body.IsTooLarge)
        {
            var most = $"The body may have {MaxBodyBytes} bytes at most.";
            return Refuse(StatusCodes.Status413PayloadTooLarge, ErrorCodes.PayloadTooLarge, most);
        }
        if (body.Fault is { } fault)
        {
            var detail = new SchemaViolation(fault.Pointer, "json", fault.Message);
            var message = $"The body is not JSON that is taken here. {fault}";
            return Refuse(StatusCodes.Status400BadRequest, ErrorCodes.MalformedJson, message, detail);
        }

        var outcome = await solve(contract, body.Root, cancellationToken);
        return outcome switch
        {
            SolveOutcome.Solved solved => new SolvedResult(solved),
            SolveOutcome.Refused refused => new ServiceProblemResult(
                ServiceProblem.Create(refused.Status, refused.Code, refused.Message, CorrelationId.Current, refused.Details),
                refused.RetryAfter),
            _ => throw new InvalidOperationException($"There is no answer for {outcome}."),
        };
    }

    private static ServiceProblemResult Refuse(int status, string code, string message, params SchemaViolation[] details) =>
        new(ServiceProblem.Create(status, code, message, CorrelationId.Current, details));
}
