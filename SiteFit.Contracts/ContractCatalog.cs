using SiteFit.Contracts.Catalog;

namespace SiteFit.Contracts;

/// <summary>All contracts of a folder, read and checked once.</summary>
public sealed class ContractCatalog
{
    private readonly Dictionary<ContractId, Contract> _contracts;

    private ContractCatalog(string directory, IReadOnlyList<Contract> all)
    {
        Directory = directory;
        All = all;
        _contracts = all.ToDictionary(contract => contract.Id);
    }

    /// <summary>The folder, as a full path.</summary>
    public string Directory { get; }

    /// <summary>By definition, then by version, oldest first.</summary>
    public IReadOnlyList<Contract> All { get; }

    /// <returns>Null when there is no such contract.</returns>
    public Contract? Find(ContractId id) => _contracts.GetValueOrDefault(id);

    /// <param name="directory">Holds <c>{definition}/{version}/manifest.json</c> and so on.</param>
    /// <exception cref="ContractCatalogException">Something in it cannot be used; the message names the file and the remedy.</exception>
    public static ContractCatalog Load(string directory)
    {
        var full = Path.GetFullPath(directory);
        if (!System.IO.Directory.Exists(full))
            throw new ContractCatalogException(full, "there is no such folder; set CONTRACTS_DIR to the folder that holds the contracts.");

        var contracts =
            from definition in System.IO.Directory.GetDirectories(full)
            from version in System.IO.Directory.GetDirectories(definition)
            select ContractFolder.Load(version);
        var all = contracts
            .OrderBy(contract => contract.Id.Definition, StringComparer.Ordinal)
            .ThenBy(contract => Version.Parse(contract.Id.Version))
            .ToList();

        if (all.Count == 0)
            throw new ContractCatalogException(full, "holds no contract; it should hold {definition}/{version}/manifest.json.");
        return new ContractCatalog(full, all);
    }
}
