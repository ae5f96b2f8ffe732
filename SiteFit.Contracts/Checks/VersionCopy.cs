namespace SiteFit.Contracts.Checks;

/// <summary>A contract's next version: all that the one before has, the number changed where the contract means itself.</summary>
internal static class VersionCopy
{
    /// <param name="source">Full path of a version's folder.</param>
    /// <param name="target">Full path; made here.</param>
    public static void Create(string source, string target)
    {
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(target, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
        var (definition, version, next) = (Path.GetFileName(Path.GetDirectoryName(source))!, Path.GetFileName(source), Path.GetFileName(target));
        Edit("manifest.json", text => OwnVersion.Replace(text, version, next));
        Edit("outputs.schema.json", text => OwnVersion.Replace(text, version, next));
        Edit("README.md", text => OwnVersion.Replace(text, version, next)
            .Replace($"# {definition} {version}", $"# {definition} {next}", StringComparison.Ordinal)
            .Replace($"{definition}:{version}", $"{definition}:{next}", StringComparison.Ordinal));
        Edit("CHANGELOG.md", text => text.Replace(
            $"## {version}", $"## {next}\n\n- To be written: what is different from {version}.\n\n## {version}", StringComparison.Ordinal));

        void Edit(string name, Func<string, string> change)
        {
            var file = Path.Combine(target, name);
            if (File.Exists(file))
                File.WriteAllText(file, change(File.ReadAllText(file)));
        }
    }
}
