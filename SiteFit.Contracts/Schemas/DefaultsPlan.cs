using System.Text.Json;
using System.Text.Json.Nodes;

namespace SiteFit.Contracts.Schemas;

/// <summary>Where a schema says what is meant when nothing is said, worked out once, so that filling it in touches only the objects that have some.</summary>
internal sealed class DefaultsPlan
{
    private readonly List<Member> _members = [];
    private DefaultsPlan? _items;

    private bool IsEmpty => _members.Count == 0 && _items is null;

    /// <param name="root">A schema that <see cref="SchemaLint"/> let pass.</param>
    /// <returns>What a client may leave out: the members with a <c>default</c>. Null when there is none.</returns>
    public static DefaultsPlan? OfInputs(JsonElement root) => Create(root, root, (schema, _) => Default(schema));

    /// <inheritdoc cref="OfInputs"/>
    /// <returns>What a solver may leave out: required members with a <c>default</c> or only one word to say, and the objects that hold them.</returns>
    public static DefaultsPlan? OfOutputs(JsonElement root) => Create(root, root, (schema, isRequired) => isRequired ? Implied(schema) : null);

    /// <returns>JSON text of the value that a required member has when nobody gives one; null when somebody must.</returns>
    public static string? Implied(JsonElement schema)
    {
        if (Default(schema) is { } value)
            return value;
        if (schema.TryGetProperty("enum", out var words) && words.GetArrayLength() == 1)
            return words[0].GetRawText();
        return schema.TryGetProperty("type", out var type) && type.ValueEquals("object") ? "{}" : null;
    }

    /// <summary>Adds what is missing in <paramref name="node"/> and below; what is there stays as it is.</summary>
    public void Fill(JsonNode? node)
    {
        if (node is JsonObject json)
        {
            foreach (var member in _members)
            {
                if (!json.ContainsKey(member.Name) && member.Default is { } value)
                    json.Add(member.Name, JsonNode.Parse(value));
                if (member.Below is { } below && json.TryGetPropertyValue(member.Name, out var child))
                    below.Fill(child);
            }
        }
        else if (node is JsonArray array && _items is { } items)
        {
            foreach (var item in array)
                items.Fill(item);
        }
    }

    /// <param name="valueOf">From a member's schema, and whether it is required, to its value as JSON text.</param>
    private static DefaultsPlan? Create(JsonElement schema, JsonElement root, Func<JsonElement, bool, string?> valueOf)
    {
        var actual = Follow(schema, root);
        var plan = new DefaultsPlan();
        if (actual.TryGetProperty("properties", out var properties))
        {
            foreach (var property in properties.EnumerateObject())
            {
                var isRequired = actual.TryGetProperty("required", out var names) && names.EnumerateArray().Any(name => name.ValueEquals(property.Name));
                var below = Create(property.Value, root, valueOf);
                var value = valueOf(Follow(property.Value, root), isRequired);
                if (value is not null || below is not null)
                    plan._members.Add(new Member(property.Name, value, below));
            }
        }
        if (actual.TryGetProperty("items", out var items))
            plan._items = Create(items, root, valueOf);
        return plan.IsEmpty ? null : plan;
    }

    private static string? Default(JsonElement schema) => schema.TryGetProperty("default", out var value) ? value.GetRawText() : null;

    private static JsonElement Follow(JsonElement schema, JsonElement root)
    {
        while (schema.TryGetProperty("$ref", out var reference))
            schema = SchemaLint.Resolve(root, reference.GetString()!)!.Value;
        return schema;
    }

    // Default is JSON text: each filling needs a node of its own.
    private sealed record Member(string Name, string? Default, DefaultsPlan? Below);
}
