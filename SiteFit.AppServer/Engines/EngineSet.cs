using Microsoft.Extensions.Options;
using SiteFit.Contracts;
using SiteFit.Contracts.Catalog;

namespace SiteFit.AppServer.Engines;

/// <summary>Which engine solves which contract, settled at start.</summary>
internal sealed class EngineSet
{
    private readonly Dictionary<ContractId, ISolveEngine> _engines = [];

    /// <exception cref="ContractCatalogException">A contract names an engine that is not here.</exception>
    /// <exception cref="OptionsValidationException">The configuration does.</exception>
    public EngineSet(IEnumerable<ISolveEngine> engines, EngineChoices choices, ContractCatalog catalog)
    {
        var byName = new Dictionary<string, ISolveEngine>(StringComparer.Ordinal);
        foreach (var engine in engines)
            byName[engine.Name] = engine;

        foreach (var contract in catalog.All)
        {
            var name = choices.For(contract);
            var fault = byName.TryGetValue(name, out var engine)
                ? engine.FindFault(contract)
                : $"names the engine \"{name}\"; this service has {string.Join(", ", byName.Keys)}{Remedy(name)}.";
            _engines[contract.Id] = fault is null ? engine! : throw Fault(contract, choices, catalog, fault);
        }
    }

    public ISolveEngine For(Contract contract) => _engines[contract.Id];

    private static string Remedy(string name) =>
        name is EngineNames.Grasshopper or EngineNames.Script ? "; that one is Rhino.Compute's: set USE_COMPUTE=true and COMPUTE_URL" : "";

    private static Exception Fault(Contract contract, EngineChoices choices, ContractCatalog catalog, string fault) => choices.IsChosen(contract)
        ? EngineChoices.Fault($"{contract.Id} {fault}")
        : new ContractCatalogException(
            Path.Combine(catalog.Directory, contract.Id.Definition, contract.Id.Version, "bindings.json"), fault);
}
