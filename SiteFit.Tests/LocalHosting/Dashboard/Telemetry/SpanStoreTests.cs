using SiteFit.LocalHosting.Dashboard.Telemetry.Traces;

namespace SiteFit.Tests.LocalHosting.Dashboard.Telemetry;

public sealed class SpanStoreTests
{
    [Fact]
    public void A_trace_is_all_of_its_spans_at_the_place_of_the_oldest()
    {
        var store = new SpanStore(100, long.MaxValue);
        store.Add([Records.Span(1, trace: 7), Records.Span(2, trace: 8), Records.Span(3, trace: 7)]);

        Assert.Equal(
            [(8, 2, "2"), (7, 1, "1,3")],
            store.TracesNewestFirst().Select(trace => ((int)trace.TraceId, (int)trace.Sequence, string.Join(',', trace.Spans.Select(span => span.SpanId)))));
        Assert.Equal([7], store.TracesNewestFirst(before: 2).Select(trace => (int)trace.TraceId));
    }

    [Fact]
    public void A_trace_shrinks_with_its_spans_and_goes_with_the_last()
    {
        var store = new SpanStore(3, long.MaxValue);
        store.Add([Records.Span(1, trace: 7), Records.Span(2, trace: 7), Records.Span(3, trace: 8)]);
        Assert.True(store.Find(7)!.IsWhole);

        store.Add([Records.Span(4, trace: 8)]);
        var shrunk = store.Find(7)!;
        Assert.Equal([2UL], shrunk.Spans.Select(span => span.SpanId));
        Assert.False(shrunk.IsWhole);

        store.Add([Records.Span(5, trace: 9)]);
        Assert.Null(store.Find(7));
        Assert.Equal([9, 8], store.TracesNewestFirst().Select(trace => (int)trace.TraceId));
        Assert.True(store.Find(8)!.IsWhole);
    }

    [Fact]
    public void A_trace_without_its_root_is_not_whole_and_begins_with_its_first_span()
    {
        var trace = new HeldTrace(
            [Records.Span(2, parent: 1, name: "late", startMs: 5, durationMs: 10), Records.Span(3, parent: 1, name: "early", startMs: 1)], IsCut: false);

        Assert.False(trace.IsWhole);
        Assert.Equal("early", trace.Root.Name);
        Assert.Equal(TimeSpan.FromMilliseconds(14), trace.Duration);
    }

    [Fact]
    public void Readers_and_writers_at_once_leave_each_trace_with_its_own_spans()
    {
        const int Rounds = 2_000;
        var store = new SpanStore(500, long.MaxValue);
        var writers = Enumerable.Range(0, 3).Select(writer => new Thread(() =>
        {
            for (var round = 0; round < Rounds; round++)
                store.Add([.. Enumerable.Range(1, 8).Select(id => Records.Span((ulong)id, trace: (ulong)((writer * Rounds) + round + 1)))]);
        })).ToList();
        writers.ForEach(writer => writer.Start());
        while (writers.Any(writer => writer.IsAlive))
            AssertTraces(store);
        writers.ForEach(writer => writer.Join());

        AssertTraces(store);
        Assert.Equal((500, 3 * Rounds * 8), (store.Use.Held, store.Use.Received));
        Assert.Equal(500, store.TracesNewestFirst().Sum(trace => trace.Spans.Length));

        static void AssertTraces(SpanStore store) =>
            Assert.All(store.TracesNewestFirst(), trace => Assert.Equal(trace.Spans.DistinctBy(span => span.SpanId).Where(span => span.TraceId == trace.TraceId), trace.Spans));
    }

    [Fact]
    public void A_root_is_the_root_even_when_a_clock_is_ahead()
    {
        var trace = new HeldTrace([Records.Span(2, parent: 1, name: "child", startMs: 1), Records.Span(1, name: "root", startMs: 2)], IsCut: false);

        Assert.True(trace.IsWhole);
        Assert.Equal("root", trace.Root.Name);
    }
}
