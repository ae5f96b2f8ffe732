using SiteFit.AppServer.RhinoCompute.Client;
using SiteFit.Contracts;
using SiteFit.Contracts.Problems;
using SiteFit.Contracts.Schemas;
using static Microsoft.AspNetCore.Http.StatusCodes;

namespace SiteFit.AppServer.Engines.Compute;

/// <summary>What each failure of Rhino.Compute is to a caller of AppServer: the one place.</summary>
/// <remarks>The table in docs/rhino-compute.md says the same in words.</remarks>
internal static class ComputeOutcomes
{
    /// <param name="recheck">By then the server was looked at again.</param>
    public static EngineFailure NotFit(ContractId id, string fault, TimeSpan recheck) =>
        new(Status503ServiceUnavailable, ErrorCodes.EngineNotReady, $"{id} cannot be solved by Rhino.Compute now: {fault}") { RetryAfter = recheck };

    /// <summary>The solver ran and found nothing; its own warnings say more.</summary>
    public static EngineRefusal Nothing(EngineAnswer answer) => new(
        ErrorCodes.NoPlacement, "The definition gave no result for these inputs.", [.. answer.Warnings.Select(warning => new SchemaViolation("", "definition", warning))]);

    public static EngineOutcome Of(ComputeException e) => e.Fault switch
    {
        ComputeFault.Refused => new EngineRefusal(
            ErrorCodes.DefinitionFailed, $"The solver cannot solve these inputs: {e.Message}",
            [.. e.Messages.Select(message => new SchemaViolation("", "definition", message))]),
        ComputeFault.TimedOut => new EngineFailure(Status504GatewayTimeout, ErrorCodes.SolveTimeout, e.Message),
        ComputeFault.KeyRefused or ComputeFault.NoEndpoint or ComputeFault.Malformed =>
            new EngineFailure(Status502BadGateway, ErrorCodes.EngineFailed, e.Message),
        ComputeFault.Resting => new EngineFailure(Status503ServiceUnavailable, ErrorCodes.EngineNotReady, e.Message) { RetryAfter = e.RetryAfter },
        _ => new EngineFailure(Status503ServiceUnavailable, ErrorCodes.ServiceUnavailable, e.Message) { RetryAfter = e.RetryAfter },
    };
}
