namespace SiteFit.Contracts.Checks.Compatibility;

/// <summary>
/// What a version's number says of its changes (semver.org 2.0.0): the first number rises with what breaks a client, the second with what is
/// added, the third with neither. Before 1.0.0 the second number may break.
/// </summary>
internal static class VersionRule
{
    public static IEnumerable<CheckFinding> FindFindings(Contract before, Contract now)
    {
        var (old, own) = (Version.Parse(before.Id.Version), Version.Parse(now.Id.Version));
        var isPatch = old.Major == own.Major && old.Minor == own.Minor;
        var mayBreak = old.Major != own.Major || (own.Major == 0 && !isPatch);
        var place = $"{now.Id.Definition} {before.Id.Version} → {now.Id.Version}";
        var changes = VersionComparison.Find(before, now);
        foreach (var change in changes)
        {
            yield return change.Kind switch
            {
                ChangeKind.Break when !mayBreak => new(FindingKind.Fault, place, $"breaks clients: {change.Text}; name it {NextBreaking(old)}"),
                ChangeKind.Break => new(FindingKind.Change, place, $"{change.Text} (break)"),
                ChangeKind.Addition when isPatch => new(FindingKind.Fault, place, $"adds: {change.Text}; name it {NextMinor(old)}"),
                ChangeKind.Addition => new(FindingKind.Change, place, $"{change.Text} (addition)"),
                ChangeKind.Promise when isPatch => new(FindingKind.Fault, place, $"promises more: {change.Text}; name it {NextMinor(old)}"),
                ChangeKind.Promise => new(FindingKind.Change, place, $"{change.Text} (no break)"),
                _ => new(FindingKind.Note, place, change.Text),
            };
        }
        if (isPatch && changes.All(change => change.Kind == ChangeKind.Note) && FindOtherwise(before, now) is { } file)
            yield return new(FindingKind.Fault, place, $"{file} differs in more than titles, descriptions and examples; name it {NextMinor(old)}");
    }

    private static string? FindOtherwise(Contract before, Contract now)
    {
        if (!SchemaMeaning.AreEqual(before.InputsSchema, now.InputsSchema))
            return "inputs.schema.json";
        var outputs = OwnVersion.Replace(before.OutputsSchema, before.Id.Version, now.Id.Version);
        return SchemaMeaning.AreEqual(outputs, now.OutputsSchema) ? null : "outputs.schema.json";
    }

    private static string NextBreaking(Version version) => version.Major == 0 ? NextMinor(version) : $"{version.Major + 1}.0.0";

    private static string NextMinor(Version version) => $"{version.Major}.{version.Minor + 1}.0";
}
