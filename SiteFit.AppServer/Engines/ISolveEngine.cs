using SiteFit.Contracts;
using SiteFit.Contracts.Schemas;

namespace SiteFit.AppServer.Engines;

/// <summary>Performs solves. A contract names its engine in <c>bindings.json</c>.</summary>
public interface ISolveEngine
{
    /// <summary>As <c>bindings.json</c> says it: <c>mock</c>. Of two engines with one name the one added last is used.</summary>
    string Name { get; }

    /// <returns>Which version of it solves the contract now; null when it is not known (yet).</returns>
    string? VersionFor(Contract contract) => null;

    /// <returns>What keeps this engine from ever solving the contract, as "has no …"; null when nothing does.</returns>
    string? FindFault(Contract contract) => null;

    /// <returns>What the contract allows and this engine cannot take, found without solving; empty when it can.</returns>
    IReadOnlyList<SchemaViolation> FindViolations(SolveRequest request) => [];

    /// <param name="request">Valid by its contract and inside of its limits.</param>
    /// <param name="cancellationToken">Cancelled when the time is up or the caller has gone.</param>
    Task<EngineOutcome> SolveAsync(SolveRequest request, CancellationToken cancellationToken);
}
