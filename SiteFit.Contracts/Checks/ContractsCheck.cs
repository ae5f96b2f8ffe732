using SiteFit.Contracts.Catalog;
using SiteFit.Contracts.Checks.Compatibility;
using SiteFit.Contracts.Checks.Grasshopper;

namespace SiteFit.Contracts.Checks;

/// <summary>
/// Checks contracts for their authors: where <see cref="ContractCatalog"/> stops at the first fault, this finds all; it also reads Grasshopper
/// definitions and holds each version against the one before.
/// </summary>
public static class ContractsCheck
{
    /// <param name="path">A contracts folder, a definition's folder or a version's.</param>
    /// <returns>By definition, then by version, oldest first.</returns>
    /// <exception cref="ContractCatalogException">There is no contract.</exception>
    public static IReadOnlyList<CheckedContract> Run(string path) => [.. ContractFolders.Find(path).Select(CheckFolder)];

    private static CheckedContract CheckFolder(string folder)
    {
        List<ContractCatalogException> refusals = [];
        var reading = ContractFolder.Check(folder, refusals);
        List<CheckFinding> findings =
        [
            // One default that breaks its schema shows in each example.
            .. refusals.DistinctBy(refusal => refusal.Message).Select(refusal => new CheckFinding(FindingKind.Fault, refusal.File, refusal.Problem)),
            .. reading is { Bindings: { } bindings, Definition: { } definition }
                ? DefinitionCheck.FindFindings(folder, bindings, definition)
                : [],
            .. reading.Contract is { } contract ? CompareWithBefore(folder, contract) : [],
        ];
        var name = $"{Path.GetFileName(Path.GetDirectoryName(folder))}:{Path.GetFileName(folder)}";
        return new CheckedContract(name, Describe(reading), findings);
    }

    private static IEnumerable<CheckFinding> CompareWithBefore(string folder, Contract contract) =>
        ContractFolders.Before(folder) is { } older && ContractFolder.Check(older, []).Contract is { } before
            ? VersionRule.FindFindings(before, contract)
            : [];

    private static string? Describe(FolderReading reading) => reading.Contract is { } contract
        ? $"{contract.Examples.Count} valid, {reading.InvalidExamples} invalid examples, "
            + $"{contract.Bindings.Inputs.Count} inputs, {contract.Bindings.Outputs.Count} outputs"
        : null;
}
