using System.Text.Json.Nodes;
using SiteFit.Contracts;

namespace SiteFit.Tests.Contracts;

/// <summary>A copy of the real contracts folder that a test may spoil.</summary>
public sealed class ContractsFolder : IDisposable
{
    public ContractsFolder()
    {
        foreach (var file in Directory.EnumerateFiles(Real, "*", SearchOption.AllDirectories))
        {
            var copy = System.IO.Path.Combine(Path, System.IO.Path.GetRelativePath(Real, file));
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(copy)!);
            System.IO.File.Copy(file, copy);
        }
    }

    /// <summary>The contracts that ship.</summary>
    public static string Real { get; } = System.IO.Path.Combine(AppContext.BaseDirectory, "contracts");

    public static ContractCatalog Catalog { get; } = ContractCatalog.Load(Real);

    public static Contract SiteFit { get; } = Catalog.Find(Id("sitefit:1.0.0"))!;

    public string Path { get; } = Directory.CreateTempSubdirectory("sitefit-contracts-").FullName;

    public static ContractId Id(string text) => ContractId.TryParse(text, out var id) ? id : throw new ArgumentException($"{text} names no contract.");

    public string File(string name) => System.IO.Path.Combine(Path, "sitefit", "1.0.0", name);

    /// <summary>Changes one JSON file of sitefit 1.0.0.</summary>
    public void Edit(string name, Action<JsonObject> change)
    {
        var json = JsonNode.Parse(System.IO.File.ReadAllText(File(name)))!.AsObject();
        change(json);
        System.IO.File.WriteAllText(File(name), json.ToJsonString());
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
