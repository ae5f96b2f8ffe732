namespace SiteFit.Contracts.Checks;

/// <summary>Makes the folder of a contract that is to be written: a copy of the version before, or a small one to start from.</summary>
public static class NewContract
{
    /// <param name="directory">The contracts folder.</param>
    /// <param name="id">What to make.</param>
    /// <returns>The full path of the new folder, which is without a fault.</returns>
    /// <exception cref="ContractCatalogException">There is such a version already, or its number does not follow.</exception>
    public static string Create(string directory, ContractId id)
    {
        var root = Path.GetFullPath(directory);
        if (!Directory.Exists(root))
            throw new ContractCatalogException(root, "there is no such folder; name the folder that holds the contracts.");
        var definition = Path.Combine(root, id.Definition);
        var folder = Path.Combine(definition, id.Version);
        if (Directory.Exists(folder))
            throw new ContractCatalogException(folder, "is there already; a released version never changes, choose the next number.");

        if (FindNewest(definition) is { } newest)
        {
            RefuseJump(folder, Version.Parse(Path.GetFileName(newest)), Version.Parse(id.Version));
            VersionCopy.Create(newest, folder);
        }
        else
        {
            ContractTemplate.Create(id, folder);
        }
        return folder;
    }

    private static string? FindNewest(string definition) => Directory.Exists(definition)
        ? Directory.GetDirectories(definition).Where(folder => ContractFolders.VersionOf(folder) is not null).MaxBy(ContractFolders.VersionOf)
        : null;

    private static void RefuseJump(string folder, Version newest, Version next)
    {
        Version[] followers =
        [
            new(newest.Major, newest.Minor, newest.Build + 1), new(newest.Major, newest.Minor + 1, 0), new(newest.Major + 1, 0, 0),
        ];
        if (!followers.Contains(next))
        {
            throw new ContractCatalogException(folder, $"does not follow {newest}, the newest; name it {followers[0]} when no schema changes, "
                + $"{followers[1]} when something is added, {followers[2]} when clients break.");
        }
    }
}
