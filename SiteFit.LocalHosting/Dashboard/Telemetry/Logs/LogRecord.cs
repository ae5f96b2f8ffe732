using Microsoft.Extensions.Logging;
using SiteFit.LocalHosting.Dashboard.Telemetry.Store;

namespace SiteFit.LocalHosting.Dashboard.Telemetry.Logs;

/// <summary>A log record as it is held; its scope is the logger's category.</summary>
internal sealed class LogRecord : StoredRecord
{
    public required DateTime Time { get; init; }

    public required LogLevel Level { get; init; }

    /// <summary>Name of the event; null when it has none.</summary>
    public required string? Event { get; init; }

    public required string Message { get; init; }

    /// <summary>With its stack trace; null when there is none.</summary>
    public required string? Exception { get; init; }

    /// <summary>0 outside of a trace.</summary>
    public required UInt128 TraceId { get; init; }

    /// <summary>0 outside of a span.</summary>
    public required ulong SpanId { get; init; }
}
