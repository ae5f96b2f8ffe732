using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SiteFit.Contracts.Json;

/// <summary>One text for each JSON value, whatever its spacing, member order or way to write a number: RFC 8785 (JCS).</summary>
public static class CanonicalJson
{
    /// <exception cref="ArgumentOutOfRangeException">A number is beyond the range of a double.</exception>
    /// <exception cref="InvalidOperationException">A string has a lone surrogate.</exception>
    public static string Serialize(JsonElement value)
    {
        var text = new StringBuilder();
        Append(text, value);
        return text.ToString();
    }

    /// <param name="value">Null is the JSON value null.</param>
    /// <inheritdoc cref="Serialize(JsonElement)"/>
    public static string Serialize(JsonNode? value) => Serialize(JsonSerializer.SerializeToElement(value, WireJson.Default.JsonNode));

    private static void Append(StringBuilder text, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                AppendObject(text, value);
                break;
            case JsonValueKind.Array:
                AppendArray(text, value);
                break;
            case JsonValueKind.String:
                AppendString(text, value.GetString()!);
                break;
            case JsonValueKind.Number:
                EcmaNumber.Append(text, value.GetDouble());
                break;
            case JsonValueKind.True:
                text.Append("true");
                break;
            case JsonValueKind.False:
                text.Append("false");
                break;
            case JsonValueKind.Null:
                text.Append("null");
                break;
            default:
                throw new ArgumentException("There is no JSON value here.", nameof(value));
        }
    }

    private static void AppendObject(StringBuilder text, JsonElement value)
    {
        var separator = '{';
        // Ordinal order is the order of UTF-16 code units, which RFC 8785, section 3.2.3 wants.
        foreach (var member in value.EnumerateObject().OrderBy(member => member.Name, StringComparer.Ordinal))
        {
            text.Append(separator);
            AppendString(text, member.Name);
            text.Append(':');
            Append(text, member.Value);
            separator = ',';
        }
        text.Append(separator == '{' ? "{}" : "}");
    }

    private static void AppendArray(StringBuilder text, JsonElement value)
    {
        text.Append('[');
        var first = true;
        foreach (var item in value.EnumerateArray())
        {
            if (!first)
                text.Append(',');
            Append(text, item);
            first = false;
        }
        text.Append(']');
    }

    private static void AppendString(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var c in value)
        {
            _ = c switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append(@"\\"),
                '\b' => text.Append("\\b"),
                '\f' => text.Append("\\f"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                < ' ' => text.Append($"\\u{(int)c:x4}"),
                _ => text.Append(c),
            };
        }
        text.Append('"');
    }
}
