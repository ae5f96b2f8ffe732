using Google.Protobuf;

namespace SiteFit.Tests.EndToEnd;

/// <summary>What the tests look at of an exported span.</summary>
/// <param name="Service">Resource attribute <c>service.name</c>.</param>
/// <param name="TraceId">Lower-case hex.</param>
/// <param name="ParentId">Empty for the root.</param>
/// <param name="Kind">1 internal, 2 server, 3 client, 4 producer, 5 consumer.</param>
public sealed record ExportedSpan(string Service, string TraceId, string SpanId, string ParentId, string Name, int Kind)
{
    /// <summary>Reads an <c>ExportTraceServiceRequest</c>.</summary>
    /// <remarks>
    /// Field numbers: https://github.com/open-telemetry/opentelemetry-proto, trace/v1/trace.proto. Request: 1 resource_spans.
    /// ResourceSpans: 1 resource (1 attributes), 2 scope_spans (2 spans). Span: 1 trace_id, 2 span_id, 4 parent_span_id, 5 name, 6 kind.
    /// </remarks>
    public static IEnumerable<ExportedSpan> ReadAll(byte[] request) =>
        from resourceSpans in Fields(request, 1)
        let service = ServiceName(Fields(resourceSpans, 1).Single())
        from scopeSpans in Fields(resourceSpans, 2)
        from span in Fields(scopeSpans, 2)
        select new ExportedSpan(service, Hex(span, 1), Hex(span, 2), Hex(span, 4), Text(Fields(span, 5).Single()), Number(span, 6));

    private static string ServiceName(byte[] resource) => (
        from attribute in Fields(resource, 1)
        where Text(Fields(attribute, 1).Single()) == "service.name"
        select Text(Fields(Fields(attribute, 2).Single(), 1).Single())).Single();

    private static string Hex(byte[] message, int field) => Convert.ToHexStringLower(Fields(message, field).FirstOrDefault() ?? []);

    private static string Text(byte[] bytes) => System.Text.Encoding.UTF8.GetString(bytes);

    /// <summary>All length-delimited values of one field.</summary>
    private static List<byte[]> Fields(byte[] message, int field)
    {
        var values = new List<byte[]>();
        var input = new CodedInputStream(message);
        while (input.ReadTag() is var tag and not 0)
        {
            if (WireFormat.GetTagFieldNumber(tag) == field && WireFormat.GetTagWireType(tag) == WireFormat.WireType.LengthDelimited)
                values.Add(input.ReadBytes().ToByteArray());
            else
                input.SkipLastField();
        }
        return values;
    }

    private static int Number(byte[] message, int field)
    {
        var input = new CodedInputStream(message);
        while (input.ReadTag() is var tag and not 0)
        {
            if (WireFormat.GetTagFieldNumber(tag) == field)
                return input.ReadInt32();
            input.SkipLastField();
        }
        return 0;
    }
}
