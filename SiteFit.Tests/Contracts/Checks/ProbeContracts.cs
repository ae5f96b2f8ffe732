using System.Text.Json;
using System.Text.Json.Nodes;
using SiteFit.Contracts;
using SiteFit.Contracts.Checks;
using SiteFit.Contracts.Json;
using SiteFit.Contracts.Schemas;

namespace SiteFit.Tests.Contracts.Checks;

/// <summary>A contracts folder with <c>probe:1.0.0</c> in it, made from the template; a test adds versions and spoils them.</summary>
public sealed class ProbeContracts : IDisposable
{
    public ProbeContracts(string first = "1.0.0") => Add(first);

    public string Path { get; } = Directory.CreateTempSubdirectory("sitefit-probe-").FullName;

    /// <summary>Adds a copy of the newest version.</summary>
    public void Add(string version) => NewContract.Create(Path, ContractsFolder.Id($"probe:{version}"));

    public string File(string version, string name) => System.IO.Path.Combine(Path, "probe", version, name);

    public void Edit(string version, string name, Action<JsonObject> change)
    {
        var json = JsonNode.Parse(System.IO.File.ReadAllText(File(version, name)))!.AsObject();
        change(json);
        System.IO.File.WriteAllText(File(version, name), json.ToJsonString());
    }

    /// <summary>Puts a value at an RFC 6901 pointer, or takes what is there away.</summary>
    /// <param name="value">JSON; null takes away.</param>
    public void Set(string version, string name, string pointer, string? value) => Edit(version, name, json =>
    {
        var parts = pointer.Split('/')[1..];
        JsonNode at = parts[..^1].Aggregate((JsonNode)json, (node, part) => int.TryParse(part, out var index) ? node[index]! : node[part]!);
        if (value is null)
            at.AsObject().Remove(parts[^1]);
        else
            at[parts[^1]] = JsonNode.Parse(value);
    });

    /// <returns>What is said of that version.</returns>
    public IReadOnlyList<CheckFinding> Check(string version) => Assert.Single(ContractsCheck.Run(File(version, ""))).Findings;

    public Contract Load(string version) => ContractCatalog.Load(Path).Find(ContractsFolder.Id($"probe:{version}"))!;

    /// <returns>The contract with all that was put into it, though examples and bindings may not fit its schemas any more.</returns>
    public Contract Read(string version) => new(Schema(version, "inputs.schema.json"), Schema(version, "outputs.schema.json"))
    {
        Id = ContractsFolder.Id($"probe:{version}"),
        Manifest = Json(version, "manifest.json").Deserialize(WireJson.Default.ContractManifest)!,
        Bindings = Json(version, "bindings.json").Deserialize(WireJson.Default.ContractBindings)!,
        Plugins = Json(version, "plugins.json").Deserialize(WireJson.Default.ContractPlugins)!,
        Examples = [],
        Readme = "",
    };

    private ContractSchema Schema(string version, string name) =>
        ContractSchema.Create(File(version, name), System.IO.File.ReadAllText(File(version, name)), Json(version, name));

    private JsonElement Json(string version, string name) => JsonElement.Parse(System.IO.File.ReadAllText(File(version, name)));

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
