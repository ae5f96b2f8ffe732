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
    private readonly Action<ContractCatalogException> _report;

    private ContractFolder(string path, Action<ContractCatalogException> report) => (_path, _report) = (path, report);

    /// <exception cref="ContractCatalogException">The folder cannot be used; the first reason.</exception>
    public static Contract Load(string path) => new ContractFolder(path, fault => throw fault).Read().Contract!;

    /// <summary>Reads all that can be read of the folder, so that one fault does not hide the next.</summary>
    /// <param name="faults">Gets every reason why the folder cannot be used.</param>
    public static FolderReading Check(string path, ICollection<ContractCatalogException> faults)
    {
        try
        {
            var reading = new ContractFolder(path, faults.Add).Read();
            return faults.Count == 0 ? reading : reading with { Contract = null };
        }
        catch (ContractCatalogException fault)
        {
            faults.Add(fault);
            return new FolderReading(null, null, null, 0);
        }
    }

    private FolderReading Read()
    {
        var id = ReadId();
        var manifest = Try(() => ReadManifest(id));
        var inputs = Try(() => ReadSchema("inputs.schema.json"));
        var outputs = Try(() => ReadSchema("outputs.schema.json"));
        Try(() => ReadText("CHANGELOG.md"));
        var bindings = Try(() => Read("bindings.json", WireJson.Default.ContractBindings));
        if (bindings is not null && inputs is not null && outputs is not null)
            CheckBindings(bindings, inputs, outputs);
        var definition = Try(() => ReadDefinition(bindings?.Definition));
        var script = Try(() => ReadScript(bindings?.Script));
        var plugins = Try(ReadPlugins);
        var examples = Try(() => ReadExamples("valid")) ?? [];
        var wrong = Try(() => ReadExamples("invalid")) ?? [];
        var readme = Try(() => ReadText("README.md"));
        if (inputs is not null)
            CheckExamples(inputs, examples, wrong);
        if (manifest is null || inputs is null || outputs is null || bindings is null || plugins is null || readme is null)
            return new FolderReading(null, bindings, definition, wrong.Count);

        var contract = new Contract(inputs, outputs)
        {
            Id = id,
            Manifest = manifest,
            Bindings = bindings,
            Definition = definition,
            Script = script,
            Plugins = plugins,
            Examples = examples,
            Readme = readme,
        };
        return new FolderReading(contract, bindings, definition, wrong.Count);
    }

    /// <returns>Null when it was reported that the file cannot be used.</returns>
    private T? Try<T>(Func<T?> read) where T : class
    {
        try
        {
            return read();
        }
        catch (ContractCatalogException fault)
        {
            _report(fault);
            return null;
        }
    }

    private ContractId ReadId()
    {
        var definition = Path.GetFileName(Path.GetDirectoryName(_path));
        return ContractId.TryCreate(definition, Path.GetFileName(_path), out var id)
            ? id
            : throw new ContractCatalogException(_path, "a contract's folder is named definition/version, as in sitefit/1.0.0.");
    }

    private ContractManifest ReadManifest(ContractId id)
    {
        var manifest = Read("manifest.json", WireJson.Default.ContractManifest);
        if (manifest.Definition != id.Definition || manifest.Version != id.Version)
            throw Fault("manifest.json", $"says {manifest.Definition}:{manifest.Version}, the folder says {id}; make them equal.");
        return manifest.FindFault() is { } fault ? throw Fault("manifest.json", $"{fault}.") : manifest;
    }

    private ContractPlugins ReadPlugins()
    {
        var plugins = Read("plugins.json", WireJson.Default.ContractPlugins);
        return plugins.FindFault() is { } fault ? throw Fault("plugins.json", fault) : plugins;
    }

    private void CheckBindings(ContractBindings bindings, ContractSchema inputs, ContractSchema outputs)
    {
        List<string> faults = [.. BindingCheck.FindFaults(bindings.Inputs, inputs), .. BindingCheck.FindFaults(bindings.Outputs, outputs)];
        if (bindings.FindEngineFault() is { } engine)
            faults.Add(engine);
        if (faults.Count == 0 && (bindings.Definition is not null || bindings.Script is not null))
            faults.AddRange(SolverCheck.FindFaults(bindings, inputs, outputs));
        foreach (var fault in faults)
            _report(Fault("bindings.json", fault));
    }

    private ContractDefinition? ReadDefinition(string? named) => named switch
    {
        null => null,
        "" => throw Fault("bindings.json", "names no definition; name a .gh or .ghx file of this folder, or leave it out."),
        var name when ContractDefinition.IsFile(name) => new(name, ReadBytes(name)),
        var pointer => new(pointer, null),
    };

    private ContractScript? ReadScript(string? named) => named switch
    {
        null => null,
        var name when ContractScript.IsFile(name) => new(name, ReadText(name)),
        var name => throw Fault("bindings.json", $"names the script \"{name}\"; name a .py or .cs file of this folder."),
    };

    private void CheckExamples(ContractSchema inputs, IEnumerable<ContractExample> examples, IEnumerable<ContractExample> wrong)
    {
        foreach (var example in examples)
            Try(() => CheckExample(inputs, $"examples/valid/{example.Name}.json", example.Text));
        foreach (var example in wrong)
            Try(() => CheckWrongExample(inputs, $"examples/invalid/{example.Name}.json", example.Text));
    }

    private string? CheckExample(ContractSchema inputs, string file, string text)
    {
        var example = Parse(file, text);
        if (inputs.Validate(example) is [var wrong, ..])
            throw Fault(file, $"breaks inputs.schema.json at \"{wrong.Pointer}\": {wrong.Message}");
        // With defaults filled in it must still fit, else a default breaks its own schema.
        return inputs.Validate(JsonElement.Parse(inputs.Materialise(example))) is [var violation, ..]
            ? throw Fault("inputs.schema.json", $"the default at \"{violation.Pointer}\" breaks the schema: {violation.Message}")
            : null;
    }

    private string? CheckWrongExample(ContractSchema inputs, string file, string text) => inputs.Validate(Parse(file, text)).Count == 0
        ? throw Fault(file, "fits inputs.schema.json, though it stands among the invalid examples.")
        : null;

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
        var root = Parse(name, text);
        if (new SchemaLint(root).FindFaults() is { Count: > 0 } faults)
        {
            foreach (var fault in faults.SkipLast(1))
                _report(Fault(name, $"{fault}."));
            throw Fault(name, $"{faults[^1]}.");
        }
        return ContractSchema.Create(Path.Combine(_path, name), text, root);
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
