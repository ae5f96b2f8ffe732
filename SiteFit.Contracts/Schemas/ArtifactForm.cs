using System.Text.Json;
using System.Text.Json.Nodes;

namespace SiteFit.Contracts.Schemas;

/// <summary>What an outputs schema lets an entry of <c>artifacts</c> have. Versions differ in it; files are described alike for all.</summary>
public sealed class ArtifactForm
{
    private readonly HashSet<string>? _kinds;
    private readonly HashSet<string>? _members;

    /// <param name="kinds">Null for any.</param>
    /// <param name="members">Null for any.</param>
    private ArtifactForm(HashSet<string>? kinds, HashSet<string>? members) => (_kinds, _members) = (kinds, members);

    /// <summary>Of a contract that is not there any more: everything is shown.</summary>
    public static ArtifactForm Open { get; } = new(null, null);

    /// <returns>Whether files of this kind are handed out; one engine may make more than an older version has a word for.</returns>
    public bool Allows(string kind) => _kinds?.Contains(kind) is not false;

    /// <returns>The entry without the members that the schema does not have.</returns>
    public JsonObject Trim(JsonObject entry)
    {
        foreach (var name in entry.Select(member => member.Key).Where(name => _members?.Contains(name) is false).ToList())
            entry.Remove(name);
        return entry;
    }

    internal static ArtifactForm Of(ContractSchema outputs)
    {
        if (outputs.Find("$.artifacts[*]") is not { } item)
            return new([], []);
        var isClosed = item.TryGetProperty("additionalProperties", out var more) && more.ValueKind == JsonValueKind.False;
        var kinds = outputs.Find("$.artifacts[*].kind") is { } kind && kind.TryGetProperty("enum", out var list)
            ? list.EnumerateArray().Select(value => value.GetString()!).ToHashSet()
            : null;
        return new(kinds, isClosed ? [.. item.GetProperty("properties").EnumerateObject().Select(member => member.Name)] : null);
    }
}
