using SiteFit.LocalHosting.Dashboard.Telemetry.Traces;

namespace SiteFit.Tests.LocalHosting.Dashboard.Telemetry;

public sealed class TraceTreeTests
{
    [Fact]
    public void Spans_stand_under_their_parents_siblings_by_start()
    {
        // As exporters send them: children end first.
        Assert.Equal(
            ["0:1", "1:3", "2:5", "1:2", "2:4"],
            Walk(
                Records.Span(4, parent: 2, startMs: 6),
                Records.Span(2, parent: 1, startMs: 5),
                Records.Span(5, parent: 3, startMs: 2),
                Records.Span(3, parent: 1, startMs: 1),
                Records.Span(1, startMs: 0)));
    }

    [Fact]
    public void Spans_without_their_parents_are_tops_by_start() =>
        Assert.Equal(["0:9", "0:1", "1:2"], Walk(Records.Span(1, startMs: 2), Records.Span(2, parent: 1, startMs: 3), Records.Span(9, parent: 77, startMs: 1)));

    [Fact]
    public void Spans_that_are_each_others_parents_come_once() =>
        Assert.Equal(
            ["0:4", "0:1", "1:2", "0:3"],
            Walk(
                Records.Span(1, parent: 2, startMs: 1),
                Records.Span(2, parent: 1, startMs: 2),
                Records.Span(3, parent: 3, startMs: 3),
                Records.Span(4, startMs: 4)));

    [Fact]
    public void A_span_that_came_twice_has_its_children_once() =>
        Assert.Equal(["0:1", "1:2", "0:1"], Walk(Records.Span(1), Records.Span(1), Records.Span(2, parent: 1, startMs: 1)));

    [Fact]
    public void A_chain_of_a_hundred_thousand_is_no_deeper_than_the_stack()
    {
        var chain = Enumerable.Range(1, 100_000).Select(number => Records.Span((ulong)number, parent: (ulong)number - 1, startMs: number));
        Assert.Equal(99_999, TraceTree.Walk(chain).Last().Depth);
    }

    private static IEnumerable<string> Walk(params SpanRecord[] spans) => TraceTree.Walk(spans).Select(entry => $"{entry.Depth}:{entry.Span.SpanId}");
}
