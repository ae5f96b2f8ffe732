using System.Text.Json.Nodes;

namespace SiteFit.Tests.Contracts;

/// <summary>Makes JSON values of every kind, the same for the same seed.</summary>
internal sealed class RandomJson(int seed)
{
    private static readonly string[] Texts = ["", "a", "B", "ä", "€", "😀", "דּ", "\u0001", "\"\\/", "\n\t", "1", "10", "2", "~/", "\u2028"];

    private readonly Random _random = new(seed);

    public JsonNode? Next(int depth = 0) => _random.Next(depth > 4 ? 4 : 6) switch
    {
        0 => null,
        1 => JsonValue.Create(_random.Next(2) == 0),
        2 => JsonValue.Create(Text()),
        3 => JsonValue.Create(Number()),
        4 => new JsonArray([.. Enumerable.Range(0, _random.Next(4)).Select(_ => Next(depth + 1))]),
        _ => Object(depth),
    };

    /// <summary>The same value with the members of each object the other way round.</summary>
    public static JsonNode? Reverse(JsonNode? value) => value switch
    {
        JsonObject json => new JsonObject(json.Reverse().Select(member => KeyValuePair.Create(member.Key, Reverse(member.Value)))),
        JsonArray array => new JsonArray([.. array.Select(Reverse)]),
        _ => value?.DeepClone(),
    };

    private JsonObject Object(int depth)
    {
        var json = new JsonObject();
        for (var i = _random.Next(5); i > 0; i--)
            json[Text()] = Next(depth + 1);
        return json;
    }

    private string Text() => Texts[_random.Next(Texts.Length)] + Texts[_random.Next(Texts.Length)];

    private double Number() => (_random.NextDouble() - 0.5) * Math.Pow(10, _random.Next(-30, 30));
}
