using SiteFit.Contracts.Catalog;

namespace SiteFit.Contracts.Checks.Grasshopper;

/// <summary>What there is to say of a contract's Grasshopper definition.</summary>
internal static class DefinitionCheck
{
    public static IEnumerable<CheckFinding> FindFindings(string folder, ContractBindings bindings, ContractDefinition definition)
    {
        if (definition.Content is not { } content)
        {
            var bindingsFile = Path.Combine(folder, "bindings.json");
            return [new(FindingKind.Note, bindingsFile, $"the definition {definition.Name} is the server's; it is not checked here.")];
        }
        var file = Path.Combine(folder, definition.Name);
        if (!definition.Name.EndsWith(".ghx", StringComparison.Ordinal))
            return [new(FindingKind.Note, file, "is binary and cannot be checked; save it as .ghx.")];

        var lint = DefinitionLint.Of(content, bindings);
        return
        [
            .. lint.Faults.Select(fault => new CheckFinding(FindingKind.Fault, file, fault)),
            .. lint.Notes.Select(note => new CheckFinding(FindingKind.Note, file, note)),
        ];
    }
}
