using System.Diagnostics;
using System.Reflection;
using System.Text.Json;

namespace SiteFit.Tests.LocalHosting.Publishing;

/// <summary>The real AppHost published twice, and what the Bicep compiler makes of it: once for all these tests.</summary>
public sealed class PublishedFixture : IAsyncLifetime
{
    public const string Secret = "not-to-be-written-anywhere";

    private readonly TemporaryFolder _folder = new();

    public string First => Path.Combine(_folder.Path, "first");

    public string Second => Path.Combine(_folder.Path, "other");

    /// <summary>Would hold the processes' data if any had been started.</summary>
    public string DataFolder => Path.Combine(_folder.Path, "data");

    internal IReadOnlyList<PublishRun> Runs { get; private set; } = [];

    internal PublishRun Compilation { get; private set; } = new(-1, "", "");

    public JsonElement Resources { get; private set; }

    public IReadOnlyList<string> Modules =>
        [.. Directory.GetFiles(First, "*.module.bicep").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    public async ValueTask InitializeAsync()
    {
        Runs = [await PublishAsync(First), await PublishAsync(Second)];
        if (!File.Exists(Manifest(First)))
            return; // the tests of the run say why
        Resources = JsonDocument.Parse(await File.ReadAllBytesAsync(Manifest(First))).RootElement.GetProperty("resources");

        // Compiled in a copy: what was published stays as it is.
        var compiled = Directory.CreateDirectory(Path.Combine(_folder.Path, "compiled")).FullName;
        foreach (var module in Modules)
            File.Copy(Path.Combine(First, module), Path.Combine(compiled, module));
        await File.WriteAllTextAsync(Path.Combine(compiled, "main.bicep"), AzdMain.Render(Resources));
        File.Copy(Path.Combine(AppContext.BaseDirectory, "LocalHosting", "Publishing", "bicepconfig.json"), Path.Combine(compiled, "bicepconfig.json"));
        Compilation = await PublishRun.StartAsync(new ProcessStartInfo(Bicep(), ["build", "--pattern", "*.bicep"]) { WorkingDirectory = compiled });
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    public static string Manifest(string folder) => Path.Combine(folder, "apphost-manifest.json");

    internal JsonElement Resource(string name) => Resources.GetProperty(name);

    internal PublishedTemplate Template(string module) => new(JsonDocument.Parse(File.ReadAllBytes(Compiled($"{module}.module.json"))).RootElement);

    internal string Compiled(string file) => Path.Combine(_folder.Path, "compiled", file);

    private Task<PublishRun> PublishAsync(string folder) => PublishRun.AppHostAsync(
        "--publisher", "manifest", "--output-path", Manifest(folder),
        $"--LocalHosting:DataFolder={DataFolder}", $"--Parameters:compute-api-key={Secret}");

    /// <summary>The build puts the path of the package's program into this assembly.</summary>
    internal static string Bicep() => typeof(PublishedFixture).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key is "biceppath").Value!;
}
