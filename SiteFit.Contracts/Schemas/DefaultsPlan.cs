using System.Text.Json;
using System.Text.Json.Nodes;

namespace SiteFit.Contracts.Schemas;

/// <summary>Where a schema has defaults, worked out once, so that filling them in touches only the objects that have some.</summary>
internal sealed class DefaultsPlan
{
    private readonly List<Member> _members = [];
    private DefaultsPlan? _items;

    private bool IsEmpty => _members.Count == 0 && _items is null;

    /// <param name="schema">A schema that <see cref="SchemaLint"/> let pass.</param>
    /// <param name="root">The document that its references point into.</param>
    /// <returns>Null when there is no default anywhere below.</returns>
    public static DefaultsPlan? Create(JsonElement schema, JsonElement root)
    {
        var actual = Follow(schema, root);
        var plan = new DefaultsPlan();
        if (actual.TryGetProperty("properties", out var properties))
        {
            foreach (var property in properties.EnumerateObject())
            {
                var below = Create(property.Value, root);
                var hasDefault = Follow(property.Value, root).TryGetProperty("default", out var value);
                if (hasDefault || below is not null)
                    plan._members.Add(new Member(property.Name, hasDefault ? value.GetRawText() : null, below));
            }
        }
        if (actual.TryGetProperty("items", out var items))
            plan._items = Create(items, root);
        return plan.IsEmpty ? null : plan;
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

    private static JsonElement Follow(JsonElement schema, JsonElement root)
    {
        while (schema.TryGetProperty("$ref", out var reference))
            schema = SchemaLint.Resolve(root, reference.GetString()!)!.Value;
        return schema;
    }

    // Default is JSON text: each filling needs a node of its own.
    private sealed record Member(string Name, string? Default, DefaultsPlan? Below);
}
