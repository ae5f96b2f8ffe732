namespace SiteFit.LocalHosting.Dashboard.Telemetry.Store;

/// <summary>
/// The newest records, in the order of arrival. What is exported is kept as it came until somebody asks for records: of what arrives under load
/// most is never looked at. Thread safe; a reader holds up a writer for no longer than it reads one export or copies a few references.
/// </summary>
/// <param name="capacity">Most records.</param>
/// <param name="maxMemory">Bytes of <see cref="StoredRecord.Memory"/> and of unread exports.</param>
/// <param name="read">Reads an export; null where records only are added.</param>
internal class RecordStore<T>(int capacity, long maxMemory, Func<byte[], IReadOnlyList<T>>? read = null) where T : StoredRecord
{
    /// <summary>References that a reader copies at a time.</summary>
    private const int Chunk = 256;

    /// <summary>The record of sequence n stands at n modulo the capacity.</summary>
    private readonly T?[] _records = new T?[capacity];

    /// <summary>Exports newer than all of the records, the oldest first, and how many records each has.</summary>
    private readonly Queue<(byte[] Export, int Records)> _unread = new();
    private long _newest;
    private long _held;
    private long _unreadRecords;
    private long _memory;

    public long Received
    {
        get
        {
            lock (Gate)
                return _newest + _unreadRecords;
        }
    }

    public StoreUse Use
    {
        get
        {
            ReadUnread();
            lock (Gate)
                return new(_held, capacity, _newest, _newest - _held, _memory, maxMemory);
        }
    }

    protected Lock Gate { get; } = new();

    public void Add(IReadOnlyList<T> records)
    {
        lock (Gate)
        {
            while (_unread.Count > 0)
                ReadOldest();
            AddRead(records);
        }
    }

    /// <param name="export">Kept; <c>read</c> reads it without an error.</param>
    /// <param name="records">How many it has.</param>
    public void AddUnread(byte[] export, int records)
    {
        if (records == 0)
            return;
        lock (Gate)
        {
            _unread.Enqueue((export, records));
            _unreadRecords += records;
            _memory += export.Length;
            while (_held + _unreadRecords > capacity || _memory > maxMemory)
                DropOldest();
        }
    }

    /// <summary>What is held while it is read: records that come or go meanwhile may be missing.</summary>
    /// <param name="before">Only those with a smaller sequence.</param>
    public IEnumerable<T> NewestFirst(long before = long.MaxValue)
    {
        ReadUnread();
        var chunk = new T[Chunk];
        while (CopyBefore(before, chunk) is var count and > 0)
        {
            for (var at = 0; at < count; at++)
                yield return chunk[at];
            before = chunk[count - 1].Sequence;
        }
    }

    /// <summary>Called under the gate.</summary>
    protected virtual void OnAdded(T record)
    {
    }

    /// <summary>Called under the gate.</summary>
    protected virtual void OnDropped(T record)
    {
    }

    /// <summary>From here on all that had come is there as records.</summary>
    protected void ReadUnread()
    {
        while (true)
        {
            lock (Gate)
            {
                if (_unread.Count == 0)
                    return;
                ReadOldest();
            }
        }
    }

    private void ReadOldest() => AddRead(read!(TakeOldest().Export));

    private (byte[] Export, int Records) TakeOldest()
    {
        var oldest = _unread.Dequeue();
        _unreadRecords -= oldest.Records;
        _memory -= oldest.Export.Length;
        return oldest;
    }

    private void AddRead(IReadOnlyList<T> records)
    {
        foreach (var record in records)
        {
            if (_held == capacity)
                DropOldestRecord();
            record.Sequence = ++_newest;
            _records[record.Sequence % capacity] = record;
            _held++;
            _memory += record.Memory;
            OnAdded(record);
            while (_memory > maxMemory && _held > 0)
                DropOldestRecord();
        }
    }

    private void DropOldest()
    {
        if (_held > 0)
            DropOldestRecord();
        else if (_unread.Count > 1)
            _newest += TakeOldest().Records;
        else
            ReadOldest(); // it alone is too much: its newest records stay
    }

    private void DropOldestRecord()
    {
        ref var oldest = ref _records[(_newest - _held + 1) % capacity];
        var record = oldest!;
        oldest = null;
        _held--;
        _memory -= record.Memory;
        OnDropped(record);
    }

    private int CopyBefore(long before, T[] into)
    {
        lock (Gate)
        {
            var newest = Math.Min(before - 1, _newest);
            var count = (int)Math.Clamp(newest - (_newest - _held), 0, into.Length);
            for (var at = 0; at < count; at++)
                into[at] = _records[(newest - at) % capacity]!;
            return count;
        }
    }
}
