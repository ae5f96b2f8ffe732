using Google.Protobuf;

namespace SiteFit.Tests.LocalHosting.Dashboard.Telemetry;

/// <summary>Writes protobuf by hand, field by field, also what no exporter would send.</summary>
internal static class Wire
{
    public static byte[] Message(params byte[][] fields) => [.. fields.SelectMany(field => field)];

    public static byte[] Field(int number, params byte[] content) => Write(output =>
    {
        output.WriteTag(number, WireFormat.WireType.LengthDelimited);
        output.WriteBytes(ByteString.CopyFrom(content));
    });

    public static byte[] Text(int number, string text) => Field(number, System.Text.Encoding.UTF8.GetBytes(text));

    public static byte[] Varint(int number, ulong value) => Write(output =>
    {
        output.WriteTag(number, WireFormat.WireType.Varint);
        output.WriteUInt64(value);
    });

    public static byte[] SignedVarint(int number, int value) => Write(output =>
    {
        output.WriteTag(number, WireFormat.WireType.Varint);
        output.WriteSInt32(value);
    });

    public static byte[] Fixed64(int number, ulong value) => Write(output =>
    {
        output.WriteTag(number, WireFormat.WireType.Fixed64);
        output.WriteFixed64(value);
    });

    public static byte[] Double(int number, double value) => Fixed64(number, BitConverter.DoubleToUInt64Bits(value));

    /// <summary>A field that holds a <c>KeyValue</c> with this <c>AnyValue</c>.</summary>
    public static byte[] Attribute(int number, string key, byte[] value) => Field(number, Message(Text(1, key), Field(2, value)));

    /// <summary>A <c>Resource</c> as field 1.</summary>
    public static byte[] Resource(string service) => Field(1, Attribute(1, "service.name", Text(1, service)));

    /// <summary>An export request with one resource, one scope <c>scope</c> and these spans, log records or metrics.</summary>
    public static byte[] Export(string service, params byte[][] items) =>
        Field(1, Message(Resource(service), Field(2, Message([Field(1, Text(1, "scope")), .. items.Select(item => Field(2, item))]))));

    /// <summary>A span with its ids and these further fields.</summary>
    public static byte[] Span(byte id, params byte[][] fields) =>
        Message([Field(1, [.. new byte[15], id]), Field(2, [.. new byte[7], id]), .. fields]);

    public static byte[] Write(Action<CodedOutputStream> write)
    {
        using var buffer = new MemoryStream();
        using (var output = new CodedOutputStream(buffer, leaveOpen: true))
            write(output);
        return buffer.ToArray();
    }
}
