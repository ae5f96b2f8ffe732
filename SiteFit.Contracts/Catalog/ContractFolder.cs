using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using SiteFit.Contracts.Json;
using SiteFit.Contracts.Schemas;

namespace SiteFit.Contracts.Catalog;

/// <summary>Reads and checks one <c>contracts/{definition}/{version}</c> folder.</summary>
internal sealed class ContractFolder
{
    private readonly string _path;

    private ContractFolder(string path) => _path = path;

    /// <exception cref="ContractCatalogException">The folder cannot be used.</exception>
    public static Contract Load(string path) => new ContractFolder(path).Load();

    private Contract Load()
    {
        var id = ReadId();
        var manifest = Read("manifest.json", WireJson.Default.ContractManifest);
        if (manifest.Definition != id.Definition || manifest.Version != id.Version)
            throw Fault("manifest.json", $"says {manifest.Definition}:{manifest.Version}, the folder says {id}; make them equal.");
        if (manifest.FindFault() is { } fault)
            throw Fault("manifest.json", $"{fault}.");

        var inputs = ReadSchema("inputs.schema.json");
        var outputs = ReadSchema("outputs.schema.json");
        ReadText("CHANGELOG.md");
        var bindings = ReadBindings(inputs, outputs);
        var contract = new Contract(inputs, outputs)
        {
            Id = id,
            Manifest = manifest,
            Bindings = bindings,
            Definition = ReadDefinition(bindings),
            Script = ReadScript(bindings),
            Plugins = ReadPlugins(),
            Examples = ReadExamples("valid"),
            Readme = ReadText("README.md"),
        };
        CheckExamples(contract, inputs);
        return contract;
    }

    private ContractId ReadId()
    {
        var definition = Path.GetFileName(Path.GetDirectoryName(_path));
        return ContractId.TryCreate(definition, Path.GetFileName(_path), out var id)
            ? id
            : throw new ContractCatalogException(_path, "a contract's folder is named definition/version, as in sitefit/1.0.0.");
    }

    private ContractBindings ReadBindings(ContractSchema inputs, ContractSchema outputs)
    {
        var bindings = Read("bindings.json", WireJson.Default.ContractBindings);
        var fault = BindingCheck.FindFault(bindings.Inputs, inputs) ?? BindingCheck.FindFault(bindings.Outputs, outputs);
        if (fault is null && (bindings.Definition is not null || bindings.Script is not null))
            fault = SolverCheck.FindFault(bindings, inputs, outputs);
        return fault is null ? bindings : throw Fault("bindings.json", fault);
    }

    private ContractPlugins ReadPlugins()
    {
        var plugins = Read("plugins.json", WireJson.Default.ContractPlugins);
        return plugins.FindFault() is { } fault ? throw Fault("plugins.json", fault) : plugins;
    }

    private ContractDefinition? ReadDefinition(ContractBindings bindings) => bindings.Definition switch
    {
        null => null,
        "" => throw Fault("bindings.json", "names no definition; name a .gh or .ghx file of this folder, or leave it out."),
        var name when ContractDefinition.IsFile(name) => new(name, ReadBytes(name)),
        var pointer => new(pointer, null),
    };

    private string? ReadScript(ContractBindings bindings) => bindings.Script switch
    {
        null => null,
        var name when name.EndsWith(".py", StringComparison.Ordinal) && !name.AsSpan().ContainsAny('/', '\\') => ReadText(name),
        var name => throw Fault("bindings.json", $"names the script \"{name}\"; name a .py file of this folder."),
    };

    private void CheckExamples(Contract contract, ContractSchema inputs)
    {
        foreach (var example in contract.Examples)
        {
            var file = $"examples/valid/{example.Name}.json";
            var reading = contract.ReadInputs(Parse(file, example.Text));
            if (!reading.IsValid)
                throw Fault(file, $"breaks inputs.schema.json at \"{reading.Violations[0].Pointer}\": {reading.Violations[0].Message}");
            // With defaults filled in it must still fit, else a default breaks its own schema.
            if (inputs.Validate(reading.Inputs) is [var violation, ..])
                throw Fault("inputs.schema.json", $"the default at \"{violation.Pointer}\" breaks the schema: {violation.Message}");
        }
        foreach (var example in ReadExamples("invalid"))
        {
            var file = $"examples/invalid/{example.Name}.json";
            if (contract.ReadInputs(Parse(file, example.Text)).IsValid)
                throw Fault(file, "fits inputs.schema.json, though it stands among the invalid examples.");
        }
    }

    private List<ContractExample> ReadExamples(string kind)
    {
        var folder = Path.Combine(_path, "examples", kind);
        var files = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.json") : [];
        if (files.Length == 0)
            throw Fault($"examples/{kind}", "must hold at least one .json file.");
        return files
            .Select(file => new ContractExample(Path.GetFileNameWithoutExtension(file), ReadText($"examples/{kind}/{Path.GetFileName(file)}")))
            .OrderBy(example => example.Text.Length).ThenBy(example => example.Name, StringComparer.Ordinal)
            .ToList();
    }

    private ContractSchema ReadSchema(string name)
    {
        var text = ReadText(name);
        return ContractSchema.Create(Path.Combine(_path, name), text, Parse(name, text));
    }

    private T Read<T>(string name, JsonTypeInfo<T> type) where T : class
    {
        try
        {
            return Parse(name, ReadText(name)).Deserialize(type) ?? throw Fault(name, "is null.");
        }
        catch (JsonException e)
        {
            throw Fault(name, $"{e.Message}", e);
        }
    }

    private JsonElement Parse(string name, string text) =>
        StrictJson.TryParse(text, out var root, out var fault) ? root : throw Fault(name, $"is not JSON. {fault}");

    private string ReadText(string name) => Read(name, path => File.ReadAllText(path, new UTF8Encoding(false, throwOnInvalidBytes: true)));

    private byte[] ReadBytes(string name) => Read(name, File.ReadAllBytes);

    private T Read<T>(string name, Func<string, T> read)
    {
        try
        {
            return read(Path.Combine(_path, name));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or DecoderFallbackException)
        {
            throw Fault(name, $"cannot be read: {e.Message}", e);
        }
    }

    private ContractCatalogException Fault(string name, string problem, Exception? inner = null) =>
        new(Path.Combine(_path, name), problem, inner);
}
