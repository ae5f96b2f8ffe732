using SiteFit.LocalHosting.Dashboard.Telemetry.Logs;
using SiteFit.LocalHosting.Dashboard.Telemetry.Store;

namespace SiteFit.Tests.LocalHosting.Dashboard.Telemetry;

public sealed class RecordStoreTests
{
    [Fact]
    public void The_oldest_go_first_when_there_are_too_many()
    {
        var store = new RecordStore<LogRecord>(capacity: 3, maxMemory: long.MaxValue);
        store.Add([.. Enumerable.Range(1, 8).Select(number => Records.Log($"{number}"))]);

        Assert.Equal(["8", "7", "6"], store.NewestFirst().Select(record => record.Message));
        Assert.Equal(new StoreUse(Held: 3, Capacity: 3, Received: 8, Dropped: 5, Memory: 0, MaxMemory: long.MaxValue), store.Use);
    }

    [Fact]
    public void The_oldest_go_first_when_they_take_too_much_memory()
    {
        var store = new RecordStore<LogRecord>(capacity: 100, maxMemory: 1_000);
        store.Add([Records.Log("a", memory: 400), Records.Log("b", memory: 400), Records.Log("c", memory: 300)]);

        Assert.Equal(["c", "b"], store.NewestFirst().Select(record => record.Message));
        Assert.Equal((2, 1, 700), (store.Use.Held, store.Use.Dropped, store.Use.Memory));
    }

    [Fact]
    public void A_record_larger_than_all_the_memory_is_dropped_and_counted()
    {
        var store = new RecordStore<LogRecord>(capacity: 100, maxMemory: 1_000);
        store.Add([Records.Log("small", memory: 1), Records.Log("huge", memory: 1_001)]);
        store.Add([Records.Log("next", memory: 1)]);

        Assert.Equal(["next"], store.NewestFirst().Select(record => record.Message));
        Assert.Equal((3, 2, 1), (store.Use.Received, store.Use.Dropped, store.Use.Memory));
    }

    [Fact]
    public void Reading_goes_on_before_a_sequence()
    {
        var store = new RecordStore<LogRecord>(capacity: 10_000, maxMemory: long.MaxValue);
        store.Add([.. Enumerable.Range(1, 2_000).Select(number => Records.Log($"{number}"))]);

        Assert.Equal(Enumerable.Range(1, 1_999).Reverse(), store.NewestFirst(before: 2_000).Select(record => (int)record.Sequence));
        Assert.Empty(store.NewestFirst(before: 1));
        Assert.Empty(store.NewestFirst(before: 0));
    }

    [Fact]
    public void A_slow_reader_neither_holds_up_a_writer_nor_sees_a_record_twice()
    {
        var store = new RecordStore<LogRecord>(capacity: 1_000, maxMemory: long.MaxValue);
        store.Add([.. Enumerable.Range(1, 1_000).Select(_ => Records.Log())]);

        using var reader = store.NewestFirst().GetEnumerator();
        Assert.True(reader.MoveNext());
        var seen = new List<long> { reader.Current.Sequence };
        // On the reader's own thread: a lock that it held would let this pass, so another one writes.
        var writer = new Thread(() => store.Add([.. Enumerable.Range(1, 500).Select(_ => Records.Log())]));
        writer.Start();
        writer.Join();
        while (reader.MoveNext())
            seen.Add(reader.Current.Sequence);

        Assert.Equal(1_500, store.Received);
        Assert.Equal(seen.Distinct().OrderDescending(), seen);
        Assert.Equal(1_000, seen[0]);
        Assert.Equal(501, seen[^1]);
    }

    [Fact]
    public void Exports_are_read_when_somebody_asks_and_stand_in_the_order_they_came_in()
    {
        var reads = 0;
        var store = ExportStore(capacity: 100, maxMemory: long.MaxValue, onRead: () => reads++);
        store.AddUnread([1, 2], records: 2);
        store.AddUnread([], records: 0);
        store.AddUnread([3], records: 1);
        Assert.Equal((3, 0), (store.Received, reads));

        Assert.Equal([("3", 3), ("2", 2), ("1", 1)], store.NewestFirst().Select(record => (record.Message, (int)record.Sequence)));
        store.AddUnread([4], records: 1);
        Assert.Equal(["4", "3", "2", "1"], store.NewestFirst().Select(record => record.Message));
        Assert.Equal(3, reads);
    }

    [Fact]
    public void Exports_that_nobody_read_go_as_a_whole_and_count_as_dropped()
    {
        var reads = 0;
        var store = ExportStore(capacity: 5, maxMemory: long.MaxValue, onRead: () => reads++);
        for (byte first = 1; first <= 10; first += 3)
            store.AddUnread([first, (byte)(first + 1), (byte)(first + 2)], records: 3);

        Assert.Equal(["12", "11", "10"], store.NewestFirst().Select(record => record.Message));
        Assert.Equal((3, 12, 9, 1), (store.Use.Held, store.Use.Received, store.Use.Dropped, reads));
    }

    [Fact]
    public void Records_go_before_exports_that_came_after_them()
    {
        var store = ExportStore(capacity: 4, maxMemory: long.MaxValue);
        store.AddUnread([1, 2, 3], records: 3);
        Assert.Equal(3, store.NewestFirst().Count());
        store.AddUnread([4, 5], records: 2);

        Assert.Equal(["5", "4", "3", "2"], store.NewestFirst().Select(record => record.Message));
    }

    [Fact]
    public void Of_an_export_that_is_too_much_alone_the_newest_records_stay()
    {
        var store = ExportStore(capacity: 2, maxMemory: long.MaxValue);
        store.AddUnread([1, 2, 3], records: 3);

        Assert.Equal(["3", "2"], store.NewestFirst().Select(record => record.Message));
        Assert.Equal((2, 3, 1), (store.Use.Held, store.Use.Received, store.Use.Dropped));
    }

    [Fact]
    public void Unread_exports_take_the_memory_of_their_bytes_and_records_what_they_say()
    {
        var store = ExportStore(capacity: 100, maxMemory: 10, memory: 4);
        for (byte number = 1; number <= 8; number++)
            store.AddUnread([number, 0, 0], records: 3);

        // Three exports are nine bytes; of their nine records two have room.
        Assert.Equal(["0", "0"], store.NewestFirst().Select(record => record.Message));
        Assert.Equal((2, 24, 22, 8), (store.Use.Held, store.Use.Received, store.Use.Dropped, store.Use.Memory));
    }

    /// <summary>An export is a byte for each record.</summary>
    private static RecordStore<LogRecord> ExportStore(int capacity, long maxMemory, Action? onRead = null, long memory = 0) =>
        new(capacity, maxMemory, export =>
        {
            onRead?.Invoke();
            return [.. export.Select(number => Records.Log($"{number}", memory: memory))];
        });
}
