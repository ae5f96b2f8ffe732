using SiteFit.LocalHosting.Dashboard.Telemetry.Store;

namespace SiteFit.LocalHosting.Dashboard.Telemetry.Traces;

/// <summary>
/// The newest spans, and by their ids the traces that they make. A trace shrinks with the spans that are dropped, and is gone with the last.
/// </summary>
/// <inheritdoc cref="RecordStore{T}" path="/param"/>
internal sealed class SpanStore(int capacity, long maxMemory, Func<byte[], IReadOnlyList<SpanRecord>>? read = null)
    : RecordStore<SpanRecord>(capacity, maxMemory, read)
{
    private readonly Dictionary<UInt128, TraceIndex> _traces = [];

    /// <returns>Null when no span of it is held.</returns>
    public HeldTrace? Find(UInt128 traceId)
    {
        ReadUnread();
        lock (Gate)
            return _traces.TryGetValue(traceId, out var trace) ? trace.ToHeld() : null;
    }

    /// <summary>Each once, at the place of its oldest span.</summary>
    /// <param name="before">Only those whose <see cref="HeldTrace.Sequence"/> is smaller.</param>
    public IEnumerable<HeldTrace> TracesNewestFirst(long before = long.MaxValue)
    {
        foreach (var span in NewestFirst(before))
        {
            if (FindIfOldest(span) is { } trace)
                yield return trace;
        }
    }

    protected override void OnAdded(SpanRecord record)
    {
        if (!_traces.TryGetValue(record.TraceId, out var trace))
            _traces.Add(record.TraceId, trace = new());
        trace.Spans.Enqueue(record);
    }

    protected override void OnDropped(SpanRecord record)
    {
        var trace = _traces[record.TraceId];
        trace.Spans.Dequeue();
        trace.IsCut = true;
        if (trace.Spans.Count == 0)
            _traces.Remove(record.TraceId);
    }

    private HeldTrace? FindIfOldest(SpanRecord span)
    {
        lock (Gate)
            return _traces.TryGetValue(span.TraceId, out var trace) && trace.Spans.Peek() == span ? trace.ToHeld() : null;
    }

    private sealed class TraceIndex
    {
        public Queue<SpanRecord> Spans { get; } = new();

        public bool IsCut { get; set; }

        public HeldTrace ToHeld() => new([.. Spans], IsCut);
    }
}
