using System.Text.Json.Nodes;

namespace SiteFit.Contracts.Checks.Compatibility;

/// <summary>A schema without what is there for people only, to see whether anything else is different.</summary>
internal static class SchemaMeaning
{
    private static readonly string[] Words = ["title", "description", "$comment", "examples", "$id"];

    public static bool AreEqual(string before, string now) => JsonNode.DeepEquals(Of(JsonNode.Parse(before)), Of(JsonNode.Parse(now)));

    private static JsonNode? Of(JsonNode? schema)
    {
        if (schema is not JsonObject json)
            return schema?.DeepClone();
        var kept = new JsonObject();
        foreach (var (keyword, value) in json.Where(keyword => !Words.Contains(keyword.Key)))
        {
            kept[keyword] = (keyword, value) switch
            {
                ("properties" or "definitions", JsonObject members) =>
                    new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, Of(member.Value)))),
                ("anyOf" or "oneOf" or "allOf", JsonArray forms) => new JsonArray([.. forms.Select(form => Of(form))]),
                ("items", _) => Of(value),
                ("required" or "enum", JsonArray names) => Sort(names),
                _ => value?.DeepClone(),
            };
        }
        return kept;
    }

    private static JsonArray Sort(JsonArray names) =>
        [.. names.Select(name => name!.GetValue<string>()).Order(StringComparer.Ordinal).Select(name => (JsonNode)name)];
}
