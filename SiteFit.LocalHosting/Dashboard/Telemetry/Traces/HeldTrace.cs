using SiteFit.LocalHosting.Dashboard.Telemetry.Store;

namespace SiteFit.LocalHosting.Dashboard.Telemetry.Traces;

/// <summary>What is held of a trace at one moment.</summary>
/// <param name="Spans">In the order of arrival, at least one.</param>
/// <param name="IsCut">Whether spans of it were dropped.</param>
internal sealed record HeldTrace(SpanRecord[] Spans, bool IsCut)
{
    public UInt128 TraceId => Spans[0].TraceId;

    /// <summary>Of the oldest span that is held: where the list of traces has it.</summary>
    public long Sequence => Spans[0].Sequence;

    public DateTime Start => Spans.Min(span => span.Start);

    /// <summary>From the start of the first span to the end of the last.</summary>
    public TimeSpan Duration => Spans.Max(span => span.End) - Start;

    /// <summary>The span that all others come of; where it is not held, the one that began first.</summary>
    public SpanRecord Root => Spans.Where(span => span.ParentId == 0).MinBy(span => span.Start) ?? Spans.MinBy(span => span.Start)!;

    /// <summary>Whether the root is held, and nothing was dropped.</summary>
    public bool IsWhole => !IsCut && Spans.Any(span => span.ParentId == 0);

    /// <summary>The first value that a span has of this key.</summary>
    public string? FindAttribute(string key) => Spans.Select(span => span.Attributes.Find(key)).FirstOrDefault(value => value is not null);
}
