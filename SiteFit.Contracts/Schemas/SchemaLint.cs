using System.Text.Json;
using SiteFit.Contracts.Json;

namespace SiteFit.Contracts.Schemas;

/// <summary>
/// Refuses a schema that would not be enforced as it reads. The validator passes over keywords that it does not know
/// (<c>const</c>, <c>if</c>, <c>contains</c> …) and over some forms of those it knows; here each keyword is known or refused.
/// Also holds the house rules: no unknown members, every text, number and array bounded.
/// </summary>
/// <param name="root">The schema document.</param>
internal sealed class SchemaLint(JsonElement root)
{
    private const string Draft07 = "http://json-schema.org/draft-07/schema";

    private static readonly Dictionary<string, JsonValueKind[]> Keywords = new(StringComparer.Ordinal)
    {
        ["title"] = [JsonValueKind.String],
        ["description"] = [JsonValueKind.String],
        ["$comment"] = [JsonValueKind.String],
        ["default"] = [],
        ["examples"] = [JsonValueKind.Array],
        ["type"] = [JsonValueKind.String],
        ["enum"] = [JsonValueKind.Array],
        ["properties"] = [JsonValueKind.Object],
        ["required"] = [JsonValueKind.Array],
        ["additionalProperties"] = [JsonValueKind.False],
        ["items"] = [JsonValueKind.Object],
        ["minItems"] = [JsonValueKind.Number],
        ["maxItems"] = [JsonValueKind.Number],
        ["minimum"] = [JsonValueKind.Number],
        ["maximum"] = [JsonValueKind.Number],
        ["exclusiveMinimum"] = [JsonValueKind.Number],
        ["exclusiveMaximum"] = [JsonValueKind.Number],
        ["minLength"] = [JsonValueKind.Number],
        ["maxLength"] = [JsonValueKind.Number],
        ["pattern"] = [JsonValueKind.String],
        ["format"] = [JsonValueKind.String],
        ["anyOf"] = [JsonValueKind.Array],
        ["oneOf"] = [JsonValueKind.Array],
        ["allOf"] = [JsonValueKind.Array],
    };

    private static readonly string[] Types = ["object", "array", "string", "number", "integer", "boolean"];

    private readonly HashSet<string> _open = new(StringComparer.Ordinal);

    /// <returns>The faults, each with its place; empty when there are none.</returns>
    public IReadOnlyList<string> FindFaults()
    {
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("$schema", out var draft)
            || draft.ValueKind != JsonValueKind.String || draft.GetString()!.TrimEnd('#') != Draft07)
        {
            return [$"\"$schema\" must be \"{Draft07}#\""];
        }
        // A definition is looked at wherever it is referred to, since what it may have depends on where that is.
        return [.. Check(root, "", inChoice: false).Distinct()];
    }

    private IReadOnlyList<string> Check(JsonElement schema, string pointer, bool inChoice)
    {
        if (schema.ValueKind != JsonValueKind.Object)
            return [$"{pointer} must be a schema object"];
        if (schema.TryGetProperty("$ref", out var reference))
            return CheckReference(schema, reference, pointer, inChoice);

        var faults = schema.EnumerateObject().Select(keyword => CheckKeyword(keyword, pointer, inChoice)).OfType<string>().ToList();
        if (faults.Count > 0)
            return faults; // what is below can be read only when every keyword has its form
        if (CheckBounds(schema) is { } missing)
            faults.Add($"{(pointer.Length == 0 ? "the root" : pointer)} {missing}");
        return [.. faults, .. CheckBelow(schema, pointer, inChoice)];
    }

    private static string? CheckKeyword(JsonProperty keyword, string pointer, bool inChoice)
    {
        if (pointer.Length == 0 && keyword.Name is "$schema" or "$id" or "definitions")
            return null;
        if (!Keywords.TryGetValue(keyword.Name, out var kinds))
            return $"{pointer} uses the keyword \"{keyword.Name}\", which is not enforced here; known are {string.Join(", ", Keywords.Keys)}";
        if (kinds.Length > 0 && !kinds.Contains(keyword.Value.ValueKind))
            return $"{pointer}/{keyword.Name} must be {string.Join(" or ", kinds.Select(kind => kind.ToString().ToLowerInvariant()))}";

        return keyword.Name switch
        {
            "type" when !Types.Contains(keyword.Value.GetString()) => $"{pointer}/type must be one of {string.Join(", ", Types)}",
            "enum" when keyword.Value.EnumerateArray().Any(value => value.ValueKind != JsonValueKind.String)
                => $"{pointer}/enum may hold texts only: the validator compares values by their text",
            "maxItems" or "maxLength" when !keyword.Value.TryGetInt32(out var most) || most < 1
                => $"{pointer}/{keyword.Name} must be a whole number above 0",
            "pattern" => SchemaPattern.FindFault(keyword.Value.GetString()!) is { } fault ? $"{pointer}/pattern {fault}" : null,
            "format" when keyword.Value.GetString() is not ("date-time" or "uri") => $"{pointer}/format may be date-time or uri",
            "default" when inChoice => $"{pointer}/default stands below anyOf, oneOf or allOf, where nobody can say which one holds",
            _ => null,
        };
    }

    private static string? CheckBounds(JsonElement schema)
    {
        bool Has(string keyword) => schema.TryGetProperty(keyword, out _);

        var type = schema.TryGetProperty("type", out var name) ? name.GetString() : null;
        return type switch
        {
            "object" when !Has("additionalProperties") => "must say \"additionalProperties\": false",
            "array" when !Has("items") || !Has("maxItems") => "must have items and maxItems",
            "string" when !Has("maxLength") && !Has("enum") => "must have maxLength or enum",
            "number" or "integer" when !Has("minimum") && !Has("exclusiveMinimum") => "must have a minimum",
            "number" or "integer" when !Has("maximum") && !Has("exclusiveMaximum") => "must have a maximum",
            null when Has("enum") => "must have \"type\": \"string\" beside enum",
            null when !Has("anyOf") && !Has("oneOf") && !Has("allOf") && !Has("required") => "must have a type",
            _ => null,
        };
    }

    private IEnumerable<string> CheckBelow(JsonElement schema, string pointer, bool inChoice) => schema.EnumerateObject().SelectMany(keyword =>
    {
        var below = JsonPointer.Append(pointer, keyword.Name);
        return keyword.Name switch
        {
            "properties" or "definitions" => keyword.Value.EnumerateObject()
                .SelectMany(member => Check(member.Value, JsonPointer.Append(below, member.Name), inChoice)),
            "items" => Check(keyword.Value, below, inChoice),
            "anyOf" or "oneOf" or "allOf" => keyword.Value.EnumerateArray()
                .SelectMany((choice, index) => Check(choice, JsonPointer.Append(below, index), inChoice: true)),
            _ => [],
        };
    });

    private IReadOnlyList<string> CheckReference(JsonElement schema, JsonElement reference, string pointer, bool inChoice)
    {
        var names = schema.EnumerateObject().Select(keyword => keyword.Name);
        if (names.FirstOrDefault(name => name is not ("$ref" or "title" or "description" or "$comment")) is { } lost)
            return [$"{pointer} has \"{lost}\" beside \"$ref\", where draft-07 ignores it"];
        var target = reference.ValueKind == JsonValueKind.String ? reference.GetString()! : "";
        if (!target.StartsWith("#/", StringComparison.Ordinal))
            return [$"{pointer}/$ref must point into the same file (\"#/definitions/…\"): nothing is fetched"];
        if (Resolve(root, target) is not { } resolved)
            return [$"{pointer}/$ref: there is no {target}"];
        if (!_open.Add(target))
            return [$"{pointer}/$ref: {target} refers to itself; a contract has no values of unbounded depth"];

        var faults = Check(resolved, target[1..], inChoice);
        _open.Remove(target);
        return faults;
    }

    /// <returns>Null when there is nothing at <paramref name="reference"/>.</returns>
    public static JsonElement? Resolve(JsonElement root, string reference)
    {
        var at = root;
        foreach (var name in reference[2..].Split('/'))
        {
            var unescaped = name.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
            if (at.ValueKind != JsonValueKind.Object || !at.TryGetProperty(unescaped, out at))
                return null;
        }
        return at;
    }
}
