using System.Text.Json;

namespace SiteFit.Tests.LocalHosting.Publishing;

/// <summary>The ARM template that the Bicep compiler made of one module.</summary>
internal sealed class PublishedTemplate(JsonElement root)
{
    public JsonElement Parameters => root.GetProperty("parameters");

    public string Output(string name) => root.GetProperty("outputs").GetProperty(name).GetProperty("value").GetString()!;

    public IReadOnlyList<string> Outputs =>
        root.TryGetProperty("outputs", out var outputs) ? [.. outputs.EnumerateObject().Select(output => output.Name)] : [];

    /// <summary>All that are made; resources of other modules are not among them.</summary>
    public IReadOnlyList<JsonElement> All => [.. root.GetProperty("resources").EnumerateArray()];

    public IReadOnlyList<JsonElement> Of(string type) => [.. All.Where(resource => resource.GetProperty("type").GetString() == type)];

    public JsonElement Single(string type) => Assert.Single(Of(type));
}
