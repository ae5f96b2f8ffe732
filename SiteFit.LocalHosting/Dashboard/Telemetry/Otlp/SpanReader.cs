using System.Runtime.CompilerServices;
using SiteFit.LocalHosting.Dashboard.Telemetry.Store;
using SiteFit.LocalHosting.Dashboard.Telemetry.Traces;
using static SiteFit.LocalHosting.Dashboard.Telemetry.Otlp.WireType;

namespace SiteFit.LocalHosting.Dashboard.Telemetry.Otlp;

/// <summary>Reads an <c>ExportTraceServiceRequest</c>.</summary>
/// <remarks>
/// https://github.com/open-telemetry/opentelemetry-proto, trace/v1/trace.proto. Request: 1 resource_spans. ResourceSpans: 1 resource,
/// 2 scope_spans. ScopeSpans: 1 scope, 2 spans.
/// </remarks>
internal sealed class SpanReader
{
    private const uint ResourceSpans = (1 << 3) | Delimited;
    private const uint Resource = (1 << 3) | Delimited;
    private const uint ScopeSpans = (2 << 3) | Delimited;
    private const uint Scope = (1 << 3) | Delimited;
    private const uint Spans = (2 << 3) | Delimited;

    private const uint TraceId = (1 << 3) | Delimited;
    private const uint SpanId = (2 << 3) | Delimited;
    private const uint ParentId = (4 << 3) | Delimited;
    private const uint Name = (5 << 3) | Delimited;
    private const uint Kind = (6 << 3) | Varint;
    private const uint Start = (7 << 3) | Fixed64;
    private const uint End = (8 << 3) | Fixed64;
    private const uint Attributes = (9 << 3) | Delimited;
    private const uint Events = (11 << 3) | Delimited;
    private const uint Links = (13 << 3) | Delimited;
    private const uint Status = (15 << 3) | Delimited;

    private const uint StatusMessage = (2 << 3) | Delimited;
    private const uint StatusCode = (3 << 3) | Varint;

    private readonly WireReader _wire;
    private readonly List<SpanRecord> _spans = [];
    private readonly List<TelemetryAttribute> _attributes = [];

    private SpanReader(WireReader wire) => _wire = wire;

    /// <exception cref="OtlpException">A span has no id, or the bytes are broken.</exception>
    public static List<SpanRecord> ReadAll(WireReader wire)
    {
        var reader = new SpanReader(wire);
        while (wire.Next(out var tag))
        {
            if (tag == ResourceSpans)
                reader.ReadResourceSpans();
            else
                wire.Skip();
        }
        return reader._spans;
    }

    private void ReadResourceSpans()
    {
        var resource = CommonReader.NoResource;
        var first = _spans.Count;
        using (_wire.Enter())
        {
            while (_wire.Next(out var tag))
            {
                switch (tag)
                {
                    case Resource: resource = _wire.ReadResource(); break;
                    case ScopeSpans: ReadScopeSpans(); break;
                    default: _wire.Skip(); break;
                }
            }
        }
        // Fields may come in any order.
        for (var at = first; at < _spans.Count; at++)
            _spans[at].Resource = resource;
    }

    private void ReadScopeSpans()
    {
        var scope = "";
        var first = _spans.Count;
        using (_wire.Enter())
        {
            while (_wire.Next(out var tag))
            {
                switch (tag)
                {
                    case Scope: scope = _wire.ReadScope(); break;
                    case Spans: _spans.Add(ReadSpan()); break;
                    default: _wire.Skip(); break;
                }
            }
        }
        for (var at = first; at < _spans.Count; at++)
            _spans[at].Scope = scope;
    }

    private SpanRecord ReadSpan()
    {
        UInt128 traceId = 0;
        ulong spanId = 0, parentId = 0, start = 0, end = 0;
        var (name, kind) = ("", SpanKind.Internal);
        var (status, statusMessage) = (SpanStatus.Unset, default(string));
        List<SpanEvent>? events = null;
        List<SpanLink>? links = null;
        _attributes.Clear();
        var memory = -_wire.StringMemory;
        using (_wire.Enter())
        {
            while (_wire.Next(out var tag))
            {
                switch (tag)
                {
                    case TraceId: traceId = _wire.ReadTraceId(); break;
                    case SpanId: spanId = _wire.ReadSpanId(); break;
                    case ParentId: parentId = _wire.ReadSpanId(); break;
                    case Name: name = _wire.ReadText(); break;
                    case Kind: kind = KindOf(_wire.ReadInt32()); break;
                    case Start: start = _wire.ReadFixed64(); break;
                    case End: end = _wire.ReadFixed64(); break;
                    case Attributes: _attributes.Add(_wire.ReadAttribute()); break;
                    case Events: (events ??= []).Add(SpanPartReader.ReadEvent(_wire)); break;
                    case Links: (links ??= []).Add(SpanPartReader.ReadLink(_wire)); break;
                    case Status: (status, statusMessage) = ReadStatus(); break;
                    default: _wire.Skip(); break;
                }
            }
        }
        if (traceId == 0 || spanId == 0)
            throw new OtlpException($"Span {_spans.Count + 1} of the request has no {(traceId == 0 ? "trace" : "span")} id.");

        memory += _wire.StringMemory + MemoryOf(_attributes.Count, events, links?.Count ?? 0);
        return new()
        {
            TraceId = traceId,
            SpanId = spanId,
            ParentId = parentId,
            Name = name,
            Kind = kind,
            Start = WireTime.From(start),
            Duration = WireTime.Between(start, end),
            Status = status,
            StatusMessage = statusMessage,
            Attributes = [.. _attributes],
            Events = events?.ToArray() ?? [],
            Links = links?.ToArray() ?? [],
            Memory = memory,
        };
    }

    private (SpanStatus Status, string? Message) ReadStatus()
    {
        var (code, message) = (0, "");
        using (_wire.Enter())
        {
            while (_wire.Next(out var tag))
            {
                switch (tag)
                {
                    case StatusCode: code = _wire.ReadInt32(); break;
                    case StatusMessage: message = _wire.ReadText(); break;
                    default: _wire.Skip(); break;
                }
            }
        }
        return (code is 1 or 2 ? (SpanStatus)code : SpanStatus.Unset, message.Length == 0 ? null : message);
    }

    private static SpanKind KindOf(int number) => number is >= 1 and <= 5 ? (SpanKind)number : SpanKind.Internal;

    private static long MemoryOf(int attributes, List<SpanEvent>? events, int links) =>
        ((attributes + (events?.Sum(one => one.Attributes.Length) ?? 0)) * Unsafe.SizeOf<TelemetryAttribute>())
        + ((events?.Count ?? 0) * 64)
        + (links * Unsafe.SizeOf<SpanLink>());
}
