using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace SiteFit.Contracts.Catalog;

/// <summary>Says which contracts a service has. A catalog that cannot be read has stopped the service before anybody asks.</summary>
internal sealed class ContractsHealthCheck(ContractCatalog catalog) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(HealthCheckResult.Healthy(string.Join(", ", catalog.All.Select(contract => contract.Id))));
}
