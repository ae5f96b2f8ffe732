using System.Text.Json;
using Newtonsoft.Json.Linq;

namespace SiteFit.Contracts.Schemas;

/// <summary>Hands a value to NJsonSchema in the form that it takes.</summary>
/// <remarks>
/// A value is translated rather than its text read again: Newtonsoft would take texts that look like dates for dates, and
/// calls <c>1.0</c> no integer, which draft-07 says it is.
/// </remarks>
internal static class NewtonsoftBridge
{
    public static JToken ToToken(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => ToObject(value),
        JsonValueKind.Array => ToArray(value),
        JsonValueKind.String => new JValue(value.GetString()),
        JsonValueKind.Number => ToNumber(value),
        JsonValueKind.True => new JValue(true),
        JsonValueKind.False => new JValue(false),
        JsonValueKind.Null => JValue.CreateNull(),
        _ => throw new ArgumentException("There is no JSON value here.", nameof(value)),
    };

    private static JObject ToObject(JsonElement value)
    {
        var json = new JObject();
        foreach (var member in value.EnumerateObject())
            json.Add(member.Name, ToToken(member.Value));
        return json;
    }

    private static JArray ToArray(JsonElement value)
    {
        var array = new JArray();
        foreach (var item in value.EnumerateArray())
            array.Add(ToToken(item));
        return array;
    }

    private static JValue ToNumber(JsonElement value)
    {
        var number = value.GetDouble();
        if (double.IsInteger(number) && Math.Abs(number) < long.MaxValue)
            return new JValue((long)number);
        // As decimal where it fits: bounds are compared as decimals, and a double's own conversion keeps 15 digits only.
        return value.TryGetDecimal(out var exact) ? new JValue(exact) : new JValue(number);
    }
}
