using System.Text;

namespace SiteFit.Contracts.Checks;

/// <summary>The first version of a new definition: solved by the engine <c>mock</c> until it has one of its own.</summary>
internal static class ContractTemplate
{
    private const string Prefix = "template/";

    /// <param name="id">Stands in the files for <c>{definition}</c> and <c>{version}</c>.</param>
    /// <param name="folder">Full path; made here.</param>
    public static void Create(ContractId id, string folder)
    {
        var assembly = typeof(ContractTemplate).Assembly;
        foreach (var resource in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!, Encoding.UTF8);
            var file = Path.Combine(folder, Path.Combine(resource[Prefix.Length..].Split('/', '\\')));
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, reader.ReadToEnd()
                .Replace("{definition}", id.Definition, StringComparison.Ordinal)
                .Replace("{version}", id.Version, StringComparison.Ordinal));
        }
    }
}
