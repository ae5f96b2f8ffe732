namespace SiteFit.Contracts.Catalog;

/// <summary>What could be read of a contract's folder.</summary>
/// <param name="Contract">Null when the folder cannot be used.</param>
/// <param name="Bindings">Null when they cannot be read.</param>
/// <param name="Definition">Null when there is none, or it cannot be read.</param>
/// <param name="InvalidExamples">How many there are.</param>
internal sealed record FolderReading(Contract? Contract, ContractBindings? Bindings, ContractDefinition? Definition, int InvalidExamples);
