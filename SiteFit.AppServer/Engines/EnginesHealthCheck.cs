using Microsoft.Extensions.Diagnostics.HealthChecks;
using SiteFit.Contracts;

namespace SiteFit.AppServer.Engines;

/// <summary>Says which engine solves which contract. A contract without one has stopped the service before anybody asks.</summary>
internal sealed class EnginesHealthCheck(EngineSet engines, ContractCatalog catalog) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(HealthCheckResult.Healthy(string.Join(", ", catalog.All.Select(Describe))));

    private string Describe(Contract contract)
    {
        var engine = engines.For(contract);
        return engine.VersionFor(contract) is { } version ? $"{contract.Id} by {engine.Name} {version}" : $"{contract.Id} by {engine.Name}";
    }
}
