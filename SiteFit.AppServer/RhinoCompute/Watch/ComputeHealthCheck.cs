using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using SiteFit.AppServer.Engines;
using SiteFit.AppServer.Engines.Compute;
using SiteFit.Contracts;

namespace SiteFit.AppServer.RhinoCompute.Watch;

/// <summary>Says what keeps Rhino.Compute from solving the contracts that are its own.</summary>
internal sealed class ComputeHealthCheck(ComputeState state, EngineSet engines, ContractCatalog catalog, IOptions<ComputeOptions> options) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var checks = catalog.All.Where(contract => engines.For(contract) is ComputeEngine).Select(contract => (contract.Id, Check: state.Of(contract.Id))).ToList();
        var faults = checks.Where(entry => entry.Check.Fault is not null).Select(entry => $"{entry.Id}: {entry.Check.Fault}").ToList();
        return Task.FromResult((checks, faults) switch
        {
            ([], _) => HealthCheckResult.Healthy("USE_COMPUTE is true and no contract has a Grasshopper definition: Rhino.Compute is not used."),
            (_, []) => HealthCheckResult.Healthy($"{options.Value.Url}: {checks[0].Check.Server!.Version}, solves {string.Join(", ", checks.Select(entry => entry.Id))}"),
            _ => HealthCheckResult.Unhealthy($"{options.Value.Url}: {string.Join(" ", faults)}"),
        });
    }
}
