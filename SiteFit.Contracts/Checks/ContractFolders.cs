namespace SiteFit.Contracts.Checks;

/// <summary>Which contracts a path means: all of a contracts folder, the versions of one definition, or one version.</summary>
internal static class ContractFolders
{
    private const string Manifest = "manifest.json";

    /// <returns>Full paths of versions' folders, by definition, then oldest first.</returns>
    /// <exception cref="ContractCatalogException">There is no such folder, or no contract in it.</exception>
    public static IReadOnlyList<string> Find(string path)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        if (!Directory.Exists(full))
            throw new ContractCatalogException(full, "there is no such folder; name a contracts folder, a definition's or a version's.");

        var found = IsVersion(full) ? [full] : IsDefinition(full) ? Below(full) : Below(full).SelectMany(Below).ToList();
        if (found.Count == 0)
            throw new ContractCatalogException(full, $"holds no contract; it should hold {{definition}}/{{version}}/{Manifest}.");
        return [.. found.OrderBy(Path.GetDirectoryName, StringComparer.Ordinal).ThenBy(VersionOf).ThenBy(folder => folder, StringComparer.Ordinal)];
    }

    /// <returns>The folder of the version before this one, of the same definition; null when this is the first.</returns>
    public static string? Before(string folder)
    {
        var own = VersionOf(folder);
        return Below(Path.GetDirectoryName(folder)!)
            .Where(other => VersionOf(other) is { } version && own is not null && version < own)
            .MaxBy(VersionOf);
    }

    /// <returns>Null when the folder is not named as a version is.</returns>
    public static Version? VersionOf(string folder) =>
        ContractId.TryCreate("any", Path.GetFileName(folder), out var id) ? Version.Parse(id.Version) : null;

    // A manifest that is missing is a fault to report, so its folder's name counts too.
    private static bool IsVersion(string folder) => File.Exists(Path.Combine(folder, Manifest)) || VersionOf(folder) is not null;

    private static bool IsDefinition(string folder) => Below(folder).Exists(IsVersion);

    private static List<string> Below(string folder) => [.. Directory.GetDirectories(folder)];
}
