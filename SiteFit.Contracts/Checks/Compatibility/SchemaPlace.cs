using System.Text.Json;
using SiteFit.Contracts.Json;
using SiteFit.Contracts.Schemas;

namespace SiteFit.Contracts.Checks.Compatibility;

/// <summary>A schema and where it stands in its file.</summary>
/// <param name="Schema">What <see cref="SchemaLint"/> let pass.</param>
/// <param name="Pointer">RFC 6901, in the schema file: <c>/properties/seed</c>.</param>
/// <param name="Root">The file.</param>
internal sealed record SchemaPlace(JsonElement Schema, string Pointer, JsonElement Root)
{
    public static SchemaPlace Of(string text)
    {
        var root = JsonElement.Parse(text);
        return new SchemaPlace(root, "", root);
    }

    public string? Type => Text("type");

    public IReadOnlyList<string>? Words => Value("enum") is { } words ? [.. words.EnumerateArray().Select(word => word.GetString()!)] : null;

    public IReadOnlyList<string> Required => Value("required") is { } names ? [.. names.EnumerateArray().Select(name => name.GetString()!)] : [];

    public bool IsClosed => Value("additionalProperties") is not null; // it can only be false

    /// <summary>The forms of which one has to fit.</summary>
    public IReadOnlyList<SchemaPlace> Forms => [.. List("anyOf"), .. List("oneOf")];

    public SchemaPlace? Items => Value("items") is { } items ? (this with { Schema = items, Pointer = $"{Pointer}/items" }).Follow() : null;

    public JsonElement? Value(string keyword) => Schema.TryGetProperty(keyword, out var value) ? value : null;

    public string? Text(string keyword) => Value(keyword)?.GetString();

    public double? Number(string keyword) => Value(keyword)?.GetDouble();

    public IReadOnlyList<SchemaPlace> List(string keyword) => Value(keyword) is { } list
        ? [.. list.EnumerateArray().Select((schema, index) =>
            (this with { Schema = schema, Pointer = JsonPointer.Append($"{Pointer}/{keyword}", index) }).Follow())]
        : [];

    public IEnumerable<string> Names => Value("properties") is { } members ? members.EnumerateObject().Select(member => member.Name) : [];

    public SchemaPlace? Member(string name) => Value("properties") is { } members && members.TryGetProperty(name, out var schema)
        ? (this with { Schema = schema, Pointer = PointerOf(name) }).Follow()
        : null;

    public string PointerOf(string name) => JsonPointer.Append($"{Pointer}/properties", name);

    /// <returns>What a reference refers to, at its own place; this when it is none.</returns>
    private SchemaPlace Follow() => Text("$ref") is { } target
        ? (this with { Schema = SchemaLint.Resolve(Root, target)!.Value, Pointer = target[1..] }).Follow()
        : this;
}
