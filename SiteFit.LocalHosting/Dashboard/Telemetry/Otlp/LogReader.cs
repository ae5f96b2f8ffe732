using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using SiteFit.LocalHosting.Dashboard.Telemetry.Logs;
using SiteFit.LocalHosting.Dashboard.Telemetry.Store;
using static SiteFit.LocalHosting.Dashboard.Telemetry.Otlp.WireType;

namespace SiteFit.LocalHosting.Dashboard.Telemetry.Otlp;

/// <summary>Reads an <c>ExportLogsServiceRequest</c>.</summary>
/// <remarks>
/// https://github.com/open-telemetry/opentelemetry-proto, logs/v1/logs.proto. Request: 1 resource_logs. ResourceLogs: 1 resource, 2 scope_logs.
/// ScopeLogs: 1 scope, 2 log_records.
/// </remarks>
internal sealed class LogReader
{
    private const uint ResourceLogs = (1 << 3) | Delimited;
    private const uint Resource = (1 << 3) | Delimited;
    private const uint ScopeLogs = (2 << 3) | Delimited;
    private const uint Scope = (1 << 3) | Delimited;
    private const uint Records = (2 << 3) | Delimited;

    private const uint Time = (1 << 3) | Fixed64;
    private const uint SeverityNumber = (2 << 3) | Varint;
    private const uint SeverityText = (3 << 3) | Delimited;
    private const uint Body = (5 << 3) | Delimited;
    private const uint Attributes = (6 << 3) | Delimited;
    private const uint TraceId = (9 << 3) | Delimited;
    private const uint SpanId = (10 << 3) | Delimited;
    private const uint ObservedTime = (11 << 3) | Fixed64;
    private const uint EventName = (12 << 3) | Delimited;

    private readonly WireReader _wire;
    private readonly List<LogRecord> _records = [];
    private readonly List<TelemetryAttribute> _attributes = [];

    private LogReader(WireReader wire) => _wire = wire;

    /// <exception cref="OtlpException">The bytes are broken.</exception>
    public static List<LogRecord> ReadAll(WireReader wire)
    {
        var reader = new LogReader(wire);
        while (wire.Next(out var tag))
        {
            if (tag == ResourceLogs)
                reader.ReadResourceLogs();
            else
                wire.Skip();
        }
        return reader._records;
    }

    private void ReadResourceLogs()
    {
        var resource = CommonReader.NoResource;
        var first = _records.Count;
        using (_wire.Enter())
        {
            while (_wire.Next(out var tag))
            {
                switch (tag)
                {
                    case Resource: resource = _wire.ReadResource(); break;
                    case ScopeLogs: ReadScopeLogs(); break;
                    default: _wire.Skip(); break;
                }
            }
        }
        // Fields may come in any order.
        for (var at = first; at < _records.Count; at++)
            _records[at].Resource = resource;
    }

    private void ReadScopeLogs()
    {
        var scope = "";
        var first = _records.Count;
        using (_wire.Enter())
        {
            while (_wire.Next(out var tag))
            {
                switch (tag)
                {
                    case Scope: scope = _wire.ReadScope(); break;
                    case Records: _records.Add(ReadRecord()); break;
                    default: _wire.Skip(); break;
                }
            }
        }
        for (var at = first; at < _records.Count; at++)
            _records[at].Scope = scope;
    }

    private LogRecord ReadRecord()
    {
        UInt128 traceId = 0;
        ulong spanId = 0, time = 0, observed = 0;
        var severity = 0;
        var (severityText, message, name) = ("", "", "");
        _attributes.Clear();
        var memory = -_wire.StringMemory;
        using (_wire.Enter())
        {
            while (_wire.Next(out var tag))
            {
                switch (tag)
                {
                    case Time: time = _wire.ReadFixed64(); break;
                    case SeverityNumber: severity = _wire.ReadInt32(); break;
                    case SeverityText: severityText = _wire.ReadText(); break;
                    case Body: message = AnyValueReader.Read(_wire); break;
                    case Attributes: _attributes.Add(_wire.ReadAttribute()); break;
                    case TraceId: traceId = _wire.ReadTraceId(); break;
                    case SpanId: spanId = _wire.ReadSpanId(); break;
                    case ObservedTime: observed = _wire.ReadFixed64(); break;
                    case EventName: name = _wire.ReadText(); break;
                    default: _wire.Skip(); break;
                }
            }
        }
        LogAttributes.OrderByScope(_attributes);
        memory += _wire.StringMemory + (_attributes.Count * Unsafe.SizeOf<TelemetryAttribute>());
        return new()
        {
            Time = WireTime.From(time == 0 ? observed : time),
            Level = LevelOf(severity, severityText),
            Event = LogAttributes.TakeEvent(_attributes, name),
            Message = message,
            Exception = LogAttributes.TakeException(_attributes),
            TraceId = traceId,
            SpanId = spanId,
            Attributes = [.. _attributes],
            Memory = memory,
        };
    }

    /// <summary>Four numbers each, from TRACE = 1 to FATAL4 = 24; 0 is none.</summary>
    private static LogLevel LevelOf(int number, string text) => number switch
    {
        >= 1 and <= 24 => (LogLevel)((number - 1) / 4),
        _ => Enum.TryParse<LogLevel>(text, ignoreCase: true, out var level) && level is >= LogLevel.Trace and <= LogLevel.Critical
            ? level
            : LogLevel.Information,
    };
}
