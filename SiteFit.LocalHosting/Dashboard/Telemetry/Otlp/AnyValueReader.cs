using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using static SiteFit.LocalHosting.Dashboard.Telemetry.Otlp.WireType;

namespace SiteFit.LocalHosting.Dashboard.Telemetry.Otlp;

/// <summary>Reads an <c>AnyValue</c> as text; see <see cref="Store.TelemetryAttribute"/> for the form.</summary>
/// <remarks>https://github.com/open-telemetry/opentelemetry-proto, common/v1/common.proto.</remarks>
internal static class AnyValueReader
{
    private const uint Text = (1 << 3) | Delimited;
    private const uint Boolean = (2 << 3) | Varint;
    private const uint Integer = (3 << 3) | Varint;
    private const uint Double = (4 << 3) | Fixed64;
    private const uint List = (5 << 3) | Delimited;
    private const uint Map = (6 << 3) | Delimited;
    private const uint Bytes = (7 << 3) | Delimited;

    // ArrayValue.values and KeyValueList.values.
    private const uint Values = (1 << 3) | Delimited;
    private const uint Key = (1 << 3) | Delimited;
    private const uint Value = (2 << 3) | Delimited;

    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <returns>Empty for a value that is not set.</returns>
    public static string Read(WireReader wire)
    {
        var text = "";
        using (wire.Enter())
        {
            while (wire.Next(out var tag))
            {
                switch (tag)
                {
                    case Text: text = wire.ReadText(); break;
                    case Boolean: text = wire.ReadBoolean() ? "true" : "false"; break;
                    case Integer: text = wire.Made(wire.ReadInt64().ToString(CultureInfo.InvariantCulture)); break;
                    case Double: text = wire.Made(wire.ReadDouble().ToString(CultureInfo.InvariantCulture)); break;
                    case Bytes: text = wire.Made(Convert.ToBase64String(wire.ReadBytes())); break;
                    case List or Map: text = ReadJson(wire, tag); break;
                    default: wire.Skip(); break;
                }
            }
        }
        return text;
    }

    private static string ReadJson(WireReader wire, uint tag)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, WriterOptions))
            WriteNested(wire, tag, json);
        return wire.Made(Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

    private static void WriteNested(WireReader wire, uint tag, Utf8JsonWriter json)
    {
        if (tag == List)
            WriteList(wire, json);
        else
            WriteMap(wire, json);
    }

    private static void WriteList(WireReader wire, Utf8JsonWriter json)
    {
        json.WriteStartArray();
        using (wire.Enter())
        {
            while (wire.Next(out var tag))
            {
                if (tag == Values)
                    WriteValue(wire, json);
                else
                    wire.Skip();
            }
        }
        json.WriteEndArray();
    }

    private static void WriteMap(WireReader wire, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        using (wire.Enter())
        {
            while (wire.Next(out var tag))
            {
                if (tag == Values)
                    WriteEntry(wire, json);
                else
                    wire.Skip();
            }
        }
        json.WriteEndObject();
    }

    /// <summary>A <c>KeyValue</c>, whose key comes first, as every writer of protobuf orders fields.</summary>
    private static void WriteEntry(WireReader wire, Utf8JsonWriter json)
    {
        var (isNamed, hasValue) = (false, false);
        using (wire.Enter())
        {
            while (wire.Next(out var tag))
            {
                switch (tag)
                {
                    case Key when !isNamed:
                        json.WritePropertyName(wire.ReadText());
                        isNamed = true;
                        break;
                    case Value when isNamed && !hasValue:
                        WriteValue(wire, json);
                        hasValue = true;
                        break;
                    case Key or Value:
                        throw new OtlpException("An entry of a map is not a key with a value after it.");
                    default:
                        wire.Skip();
                        break;
                }
            }
        }
        if (!isNamed)
            json.WritePropertyName("");
        if (!hasValue)
            json.WriteNullValue();
    }

    private static void WriteValue(WireReader wire, Utf8JsonWriter json)
    {
        var isSet = false;
        using (wire.Enter())
        {
            while (wire.Next(out var tag))
            {
                // Only one of them is sent; were there more, the list would get more entries than it has.
                if (isSet)
                {
                    wire.Skip();
                    continue;
                }
                isSet = true;
                switch (tag)
                {
                    case Text: json.WriteStringValue(wire.ReadText()); break;
                    case Boolean: json.WriteBooleanValue(wire.ReadBoolean()); break;
                    case Integer: json.WriteNumberValue(wire.ReadInt64()); break;
                    case Double: WriteNumber(wire.ReadDouble(), json); break;
                    case Bytes: json.WriteBase64StringValue(wire.ReadBytes()); break;
                    case List or Map: WriteNested(wire, tag, json); break;
                    default:
                        wire.Skip();
                        isSet = false;
                        break;
                }
            }
        }
        if (!isSet)
            json.WriteNullValue();
    }

    /// <summary>JSON has no NaN and no infinity.</summary>
    private static void WriteNumber(double number, Utf8JsonWriter json)
    {
        if (double.IsFinite(number))
            json.WriteNumberValue(number);
        else
            json.WriteStringValue(number.ToString(CultureInfo.InvariantCulture));
    }
}
