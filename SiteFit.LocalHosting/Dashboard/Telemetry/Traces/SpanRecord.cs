using SiteFit.LocalHosting.Dashboard.Telemetry.Store;

namespace SiteFit.LocalHosting.Dashboard.Telemetry.Traces;

/// <summary>A span as it is held.</summary>
internal sealed class SpanRecord : StoredRecord
{
    public required UInt128 TraceId { get; init; }

    public required ulong SpanId { get; init; }

    /// <summary>0 for a root.</summary>
    public required ulong ParentId { get; init; }

    public required string Name { get; init; }

    public required SpanKind Kind { get; init; }

    public required DateTime Start { get; init; }

    /// <summary>At least zero.</summary>
    public required TimeSpan Duration { get; init; }

    public required SpanStatus Status { get; init; }

    /// <summary>Null when there is none.</summary>
    public required string? StatusMessage { get; init; }

    public required SpanEvent[] Events { get; init; }

    public required SpanLink[] Links { get; init; }

    public DateTime End => Start + Duration;
}
