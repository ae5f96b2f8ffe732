namespace SiteFit.LocalHosting.Dashboard.Telemetry.Store;

/// <summary>
/// The newest records, in the order of arrival. Thread safe; a reader holds up a writer for no longer than it copies a few references.
/// </summary>
/// <param name="capacity">Most records.</param>
/// <param name="maxMemory">Bytes of <see cref="StoredRecord.Memory"/>.</param>
internal class RecordStore<T>(int capacity, long maxMemory) where T : StoredRecord
{
    /// <summary>References that a reader copies at a time.</summary>
    private const int Chunk = 256;

    /// <summary>The record of sequence n stands at n modulo the capacity.</summary>
    private readonly T?[] _records = new T?[capacity];
    private long _newest;
    private long _held;
    private long _memory;

    public long Received => Volatile.Read(ref _newest);

    public StoreUse Use
    {
        get
        {
            lock (Gate)
                return new(_held, capacity, _newest, _newest - _held, _memory, maxMemory);
        }
    }

    protected Lock Gate { get; } = new();

    public void Add(IReadOnlyList<T> records)
    {
        lock (Gate)
        {
            foreach (var record in records)
            {
                if (_held == capacity)
                    DropOldest();
                record.Sequence = _newest + 1;
                _records[record.Sequence % capacity] = record;
                _held++;
                _memory += record.Memory;
                OnAdded(record);
                Volatile.Write(ref _newest, record.Sequence);
                while (_memory > maxMemory)
                    DropOldest();
            }
        }
    }

    /// <summary>What is held while it is read: records that come or go meanwhile may be missing.</summary>
    /// <param name="before">Only those with a smaller sequence.</param>
    public IEnumerable<T> NewestFirst(long before = long.MaxValue)
    {
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

    private void DropOldest()
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
