using Microsoft.Extensions.Options;
using SiteFit.AppServer.RhinoCompute;
using SiteFit.AppServer.RhinoCompute.Client;
using SiteFit.AppServer.RhinoCompute.Watch;
using SiteFit.Contracts;

namespace SiteFit.AppServer.Engines.Compute;

/// <summary>
/// Has Rhino.Compute solve. Asks only a server that was found to fit the contract, and leaves one alone that fails again and again; a solve
/// whose caller has gone is cut off.
/// </summary>
internal abstract class ComputeEngine(ComputeState state, ComputeBreaker breaker, IOptions<ComputeOptions> options, TimeProvider clock) : ISolveEngine
{
    /// <summary>How far a curve that is no polyline may lie from what it is read as, metres.</summary>
    protected double Tolerance => options.Value.ToleranceM;

    public abstract string Name { get; }

    public string? VersionFor(Contract contract) => state.Of(contract.Id).Server is { } server ? $"{server.Version}" : null;

    public abstract string? FindFault(Contract contract);

    /// <returns>What the server finds to set and to read in the contract's definition; null for a solver that it does not look into.</returns>
    /// <exception cref="ComputeException">The server does not say.</exception>
    public abstract Task<DefinitionPorts?> InspectAsync(Contract contract, CancellationToken cancellationToken);

    public async Task<EngineOutcome> SolveAsync(SolveRequest request, CancellationToken cancellationToken)
    {
        var id = request.Contract.Id;
        var check = state.Of(id);
        if (check.Fault is { } fault)
            return ComputeOutcomes.NotFit(id, fault, TimeSpan.FromSeconds(options.Value.RecheckSeconds));

        var started = clock.GetTimestamp();
        try
        {
            var answer = await breaker.RunAsync(token => RunAsync(request, check, token), cancellationToken);
            state.Answered(id);
            return answer.Results.Count > 0 ? answer : ComputeOutcomes.Nothing(answer);
        }
        catch (ComputeException e)
        {
            if (e.Fault is not (ComputeFault.Refused or ComputeFault.Busy or ComputeFault.Resting))
                state.Suspect();
            return ComputeOutcomes.Of(e);
        }
        catch (OperationCanceledException) when (clock.GetElapsedTime(started) >= request.Contract.Manifest.Timeout)
        {
            // Not a caller that went away: the server was too slow, or hangs.
            state.Suspect();
            throw;
        }
    }

    /// <summary>One solve, whatever was found and however often it failed.</summary>
    /// <param name="check">Of the server as it was last seen.</param>
    /// <exception cref="ComputeException">There is no answer that can be used.</exception>
    public abstract Task<EngineAnswer> RunAsync(SolveRequest request, ContractCheck check, CancellationToken cancellationToken);
}
