namespace SiteFit.Contracts.Checks.Compatibility;

/// <summary>What is different in a contract's version, and whether it breaks clients of the one before.</summary>
internal static class VersionComparison
{
    /// <returns>Breaks first, in each schema; each place once, however often it is referred to.</returns>
    public static IReadOnlyList<ContractChange> Find(Contract before, Contract now)
    {
        // The outputs name their contract's version, which is different by nature.
        var outputs = OwnVersion.Replace(before.OutputsSchema, before.Id.Version, now.Id.Version);
        return
        [
            .. InputChanges.Find(SchemaPlace.Of(before.InputsSchema), SchemaPlace.Of(now.InputsSchema))
                .Concat(OutputChanges.Find(SchemaPlace.Of(outputs), SchemaPlace.Of(now.OutputsSchema)))
                .Concat(RunChanges.Find(before, now))
                .Distinct(),
        ];
    }
}
