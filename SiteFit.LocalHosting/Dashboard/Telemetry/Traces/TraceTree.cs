namespace SiteFit.LocalHosting.Dashboard.Telemetry.Traces;

/// <summary>The order in which a trace's spans are read: each under its parent.</summary>
internal static class TraceTree
{
    /// <summary>
    /// Depth first, siblings by start. Each span once, whatever the parents say: a broken sender may have them go round in a circle.
    /// </summary>
    public static IEnumerable<(SpanRecord Span, int Depth)> Walk(IEnumerable<SpanRecord> spans)
    {
        var byStart = spans.OrderBy(span => span.Start).ToList();
        var ids = byStart.Select(span => span.SpanId).ToHashSet();
        var children = byStart.ToLookup(span => span.ParentId);
        var visited = new HashSet<SpanRecord>();
        var waiting = new Stack<(SpanRecord Span, int Depth)>();

        // Roots and orphans first; after them only circles are left, and any span of one leads to the others.
        foreach (var top in byStart.Where(span => !ids.Contains(span.ParentId)).Concat(byStart))
        {
            waiting.Push((top, 0));
            while (waiting.TryPop(out var next))
            {
                if (!visited.Add(next.Span))
                    continue;
                yield return next;
                foreach (var child in children[next.Span.SpanId].Reverse())
                    waiting.Push((child, next.Depth + 1));
            }
        }
    }
}
