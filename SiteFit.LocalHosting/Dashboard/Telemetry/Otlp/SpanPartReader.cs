using SiteFit.LocalHosting.Dashboard.Telemetry.Store;
using SiteFit.LocalHosting.Dashboard.Telemetry.Traces;
using static SiteFit.LocalHosting.Dashboard.Telemetry.Otlp.WireType;

namespace SiteFit.LocalHosting.Dashboard.Telemetry.Otlp;

/// <summary>Reads a span's events and links.</summary>
/// <remarks>https://github.com/open-telemetry/opentelemetry-proto, trace/v1/trace.proto, messages <c>Span.Event</c> and <c>Span.Link</c>.</remarks>
internal static class SpanPartReader
{
    private const uint EventTime = (1 << 3) | Fixed64;
    private const uint EventName = (2 << 3) | Delimited;
    private const uint EventAttributes = (3 << 3) | Delimited;
    private const uint LinkTraceId = (1 << 3) | Delimited;
    private const uint LinkSpanId = (2 << 3) | Delimited;

    public static SpanEvent ReadEvent(WireReader wire)
    {
        var (time, name) = (0ul, "");
        List<TelemetryAttribute> attributes = [];
        using (wire.Enter())
        {
            while (wire.Next(out var tag))
            {
                switch (tag)
                {
                    case EventTime: time = wire.ReadFixed64(); break;
                    case EventName: name = wire.ReadText(); break;
                    case EventAttributes: attributes.Add(wire.ReadAttribute()); break;
                    default: wire.Skip(); break;
                }
            }
        }
        return new(WireTime.From(time), name, [.. attributes]);
    }

    public static SpanLink ReadLink(WireReader wire)
    {
        UInt128 traceId = 0;
        var spanId = 0ul;
        using (wire.Enter())
        {
            while (wire.Next(out var tag))
            {
                switch (tag)
                {
                    case LinkTraceId: traceId = wire.ReadTraceId(); break;
                    case LinkSpanId: spanId = wire.ReadSpanId(); break;
                    default: wire.Skip(); break;
                }
            }
        }
        return new(traceId, spanId);
    }
}
