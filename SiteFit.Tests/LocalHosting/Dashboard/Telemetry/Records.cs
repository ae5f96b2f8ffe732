using Microsoft.Extensions.Logging;
using SiteFit.LocalHosting.Dashboard.Telemetry.Logs;
using SiteFit.LocalHosting.Dashboard.Telemetry.Store;
using SiteFit.LocalHosting.Dashboard.Telemetry.Traces;

namespace SiteFit.Tests.LocalHosting.Dashboard.Telemetry;

/// <summary>Records as the receiver makes them.</summary>
internal static class Records
{
    public static readonly DateTime Midnight = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    public static SpanRecord Span(
        ulong id,
        ulong parent = 0,
        ulong trace = 1,
        string name = "span",
        string resource = "api",
        double startMs = 0,
        double durationMs = 1,
        SpanStatus status = SpanStatus.Unset, SpanKind kind = SpanKind.Internal,
        long memory = 0,
        params (string Key, string Value)[] attributes) =>
        new()
        {
            TraceId = trace,
            SpanId = id,
            ParentId = parent,
            Name = name,
            Kind = kind,
            Start = Midnight.AddMilliseconds(startMs),
            Duration = TimeSpan.FromMilliseconds(durationMs),
            Status = status,
            StatusMessage = null,
            Events = [],
            Links = [],
            Resource = new(resource, ""),
            Attributes = Attributes(attributes),
            Memory = memory,
        };

    public static LogRecord Log(
        string message = "message",
        LogLevel level = LogLevel.Information,
        string resource = "api",
        string? eventName = null,
        string? exception = null,
        ulong trace = 0,
        double timeMs = 0,
        long memory = 0,
        params (string Key, string Value)[] attributes) =>
        new()
        {
            Time = Midnight.AddMilliseconds(timeMs),
            Level = level,
            Event = eventName,
            Message = message,
            Exception = exception,
            TraceId = trace,
            SpanId = 0,
            Resource = new(resource, ""),
            Attributes = Attributes(attributes),
            Memory = memory,
        };

    private static TelemetryAttribute[] Attributes((string Key, string Value)[] attributes) =>
        [.. attributes.Select(attribute => new TelemetryAttribute(attribute.Key, attribute.Value))];
}
