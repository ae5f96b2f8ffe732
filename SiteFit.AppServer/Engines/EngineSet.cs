using SiteFit.Contracts;

namespace SiteFit.AppServer.Engines;

/// <summary>Which engine solves which contract, settled at start.</summary>
internal sealed class EngineSet
{
    private readonly Dictionary<string, ISolveEngine> _engines = new(StringComparer.Ordinal);

    /// <exception cref="ContractCatalogException">A contract names an engine that is not here.</exception>
    public EngineSet(IEnumerable<ISolveEngine> engines, ContractCatalog catalog)
    {
        foreach (var engine in engines)
            _engines[engine.Name] = engine;

        if (catalog.All.FirstOrDefault(contract => !_engines.ContainsKey(contract.Bindings.Engine)) is { } lost)
        {
            throw new ContractCatalogException(
                Path.Combine(catalog.Directory, lost.Id.Definition, lost.Id.Version, "bindings.json"),
                $"names the engine \"{lost.Bindings.Engine}\"; this service has {string.Join(", ", _engines.Keys)}.");
        }
    }

    public ISolveEngine For(Contract contract) => _engines[contract.Bindings.Engine];
}
