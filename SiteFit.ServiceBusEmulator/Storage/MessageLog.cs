using Microsoft.Win32.SafeHandles;
using SiteFit.ServiceBusEmulator.Broker;
using SiteFit.ServiceBusEmulator.Configuration;

namespace SiteFit.ServiceBusEmulator.Storage;

/// <summary>A journal in an append-only log of segment files.</summary>
/// <remarks>
/// Records gather in memory; a commit writes all that gathered, whoever appended it, with one call (group commit). Written
/// means handed to the operating system: it survives the process's death at any moment, not a power cut. Segments
/// leave from the oldest on, once nothing in them stands; a few old messages that hold a segment back are put anew.
/// </remarks>
public sealed partial class MessageLog : IJournal, IDisposable
{
    internal const int FormatVersion = 1;
    private const int MaxSegments = 16, KeptBuffer = 1024 * 1024;

    private readonly Lock _appending = new();
    private readonly Lock _writing = new();
    private readonly Lock _cleaning = new();
    private readonly SegmentFolder _folder;
    private readonly ILogger _logger;
    private readonly TimeProvider _time;
    private readonly TimeSpan _remember;
    private readonly int _segmentSize;
    private readonly List<LogSegment> _segments = [];
    private readonly Queue<(LogSegment Segment, RecordBuffer Records)> _closed = new();
    private readonly Dictionary<string, (int Number, long LastSequenceNumber)> _queues = new(StringComparer.OrdinalIgnoreCase);
    private LogSegment _segment = null!;
    private RecordBuffer _records = new();
    private (LogSegment Segment, RecordBuffer Records)? _unwritten;
    private SafeFileHandle? _file;
    private long _fileSegment;
    private long _fileOffset;
    private long _appended;
    private long _written;
    private RecordBuffer? _spare;
    private Action<long>? _rewrite;
    private int _rolled;
    private bool _disposed;

    private MessageLog(SegmentFolder folder, ILogger logger, TimeProvider time, TimeSpan remember, int segmentSize) =>
        (_folder, _logger, _time, _remember, _segmentSize) = (folder, logger, time, remember, segmentSize);

    /// <summary>Bytes in all segments.</summary>
    public long Size
    {
        get
        {
            lock (_appending)
                return _segments.Sum(segment => segment.Bytes);
        }
    }

    /// <summary>Opens the log in a folder, which is made when it is missing.</summary>
    /// <param name="queues">Which of them detect duplicates, and how far back they look.</param>
    /// <param name="recovered">What the queues held, by name.</param>
    /// <param name="segmentSize">Bytes after which a new segment begins.</param>
    /// <exception cref="ConfigurationException">The folder cannot be used, or is damaged other than at its end.</exception>
    public static MessageLog Open(
        string folder, IReadOnlyCollection<QueueSettings> queues, ILogger logger, TimeProvider time,
        out IReadOnlyDictionary<string, RecoveredQueue> recovered, int segmentSize = 16 * 1024 * 1024)
    {
        var detecting = queues.Where(queue => queue.RequiresDuplicateDetection).ToDictionary(queue => queue.Name, StringComparer.OrdinalIgnoreCase);
        var remember = detecting.Values.Select(queue => queue.DuplicateDetectionHistoryTimeWindow).DefaultIfEmpty(TimeSpan.Zero).Max();
        var log = new MessageLog(new SegmentFolder(folder), logger, time, remember, segmentSize);
        try
        {
            recovered = log.Replay(detecting.ContainsKey);
            return log;
        }
        catch (ConfigurationException)
        {
            log._folder.Dispose();
            throw;
        }
    }

    /// <summary>Lets old segments go, now and whenever one is full.</summary>
    /// <param name="rewrite">Puts anew what stands in a segment.</param>
    public void KeepClean(Action<long> rewrite)
    {
        _rewrite = rewrite;
        ThreadPool.UnsafeQueueUserWorkItem(log => log.Clean(), this, preferLocal: false);
    }

    public void Put(string queue, BrokerMessage message, ReplacedMessage? replaced = null)
    {
        lock (_appending)
        {
            // Names first: they may begin a segment, and all numbers of a record must hold in the segment that it goes to.
            RollWhenFull();
            var number = NumberOf(queue);
            var replacedIn = replaced is { } from ? NumberOf(from.Queue) : 0;
            _queues[queue] = (number, Math.Max(_queues[queue].LastSequenceNumber, message.SequenceNumber));

            Discount(message);
            if (replaced is { } gone)
                Discount(gone.Message);

            _records.Begin(RecordType.Put);
            _records.Add(number);
            _records.Add(replacedIn);
            _records.Add(replaced?.Message.SequenceNumber ?? 0);
            MessageRecord.Write(_records, message);
            var size = End();
            message.Journal = new JournalPlace(_segment.Number, size);
            _segment.LiveBytes += size;
            _segment.LiveMessages++;
            _segment.LastPut = _time.GetUtcNow();
        }
    }

    public void Remove(string queue, BrokerMessage message)
    {
        lock (_appending)
        {
            Discount(message);
            Begin(RecordType.Remove, queue, message);
            End();
        }
    }

    public void Lock(string queue, BrokerMessage message)
    {
        lock (_appending)
        {
            Begin(RecordType.Lock, queue, message);
            _records.Add(message.LockToken ?? Guid.Empty);
            _records.Add(message.LockedUntil);
            End();
        }
    }

    public void Unlock(string queue, BrokerMessage message)
    {
        lock (_appending)
        {
            Begin(RecordType.Unlock, queue, message);
            _records.Add(message.DeliveryCount);
            _records.Add((byte)message.State);
            End();
        }
    }

    /// <exception cref="IOException">The disk is full or broken; what was not written stays in memory and is tried again.</exception>
    public void Commit()
    {
        var target = Volatile.Read(ref _appended);
        if (Volatile.Read(ref _written) >= target)
            return;

        lock (_writing)
        {
            while (_written < target && TakeUnwritten() is var (segment, records))
            {
                try
                {
                    Write(segment, records.Written);
                }
                catch (IOException e)
                {
                    Log.WriteFailed(_logger, e.Message);
                    throw;
                }

                _unwritten = null;
                Volatile.Write(ref _written, _written + records.Length);
                Reuse(records);
            }
        }

        CleanWhenDue();
    }

    public void Dispose()
    {
        Commit();
        lock (_cleaning)
            _disposed = true;
        lock (_writing)
        {
            if (_file is not null)
            {
                RandomAccess.FlushToDisk(_file);
                _file.Dispose();
            }
        }

        _folder.Dispose();
    }

    private IReadOnlyDictionary<string, RecoveredQueue> Replay(Predicate<string> detectsDuplicates)
    {
        var replay = new LogReplay(detectsDuplicates);
        var numbers = _folder.Segments;
        foreach (var number in numbers)
        {
            var file = _folder.FileOf(number);
            var data = File.ReadAllBytes(file);
            var good = replay.Read(number, data);
            if (good < data.Length)
            {
                if (number != numbers[^1])
                    throw new ConfigurationException($"{file} is damaged at byte {good}. Move the data folder away to start afresh.");
                Log.TornTail(_logger, file, good, data.Length - good);
                using var torn = File.OpenHandle(file, FileMode.Open, FileAccess.Write);
                RandomAccess.SetLength(torn, good);
            }

            _segments.Add(new LogSegment(number) { Bytes = good, LastPut = _time.GetUtcNow() });
        }

        var byNumber = _segments.ToDictionary(segment => segment.Number);
        foreach (var place in replay.Queues.Values.SelectMany(queue => queue.Messages.Values).Select(message => message.Journal))
        {
            byNumber[place.Segment].LiveMessages++;
            byNumber[place.Segment].LiveBytes += place.Size;
        }

        foreach (var (name, queue) in replay.Queues)
            _queues.Add(name, (_queues.Count + 1, queue.LastSequenceNumber));
        BeginSegment(numbers.Count == 0 ? 1 : numbers[^1] + 1);
        return replay.Queues;
    }

    private void Begin(RecordType type, string queue, BrokerMessage message)
    {
        RollWhenFull();
        var number = NumberOf(queue);
        _records.Begin(type);
        _records.Add(number);
        _records.Add(message.SequenceNumber);
    }

    private int End()
    {
        var size = _records.End();
        _segment.Bytes += size;
        Volatile.Write(ref _appended, _appended + size);
        return size;
    }

    private int NumberOf(string queue)
    {
        if (_queues.TryGetValue(queue, out var known))
            return known.Number;

        _queues.Add(queue, (_queues.Count + 1, 0));
        WriteQueue(queue);
        return _queues.Count;
    }

    private void WriteQueue(string queue)
    {
        var (number, lastSequenceNumber) = _queues[queue];
        _records.Begin(RecordType.Queue);
        _records.Add(number);
        _records.Add(queue);
        _records.Add(lastSequenceNumber);
        End();
    }

    private void RollWhenFull()
    {
        if (_segment.Bytes < _segmentSize)
            return;
        _closed.Enqueue((_segment, _records));
        Volatile.Write(ref _rolled, 1);
        _records = new RecordBuffer();
        BeginSegment(_segment.Number + 1);
    }

    // A segment tells by itself what the queues' numbers are, so that those before it can go.
    private void BeginSegment(long number)
    {
        _segment = new LogSegment(number) { LastPut = _time.GetUtcNow() };
        _segments.Add(_segment);
        _records.Begin(RecordType.Segment);
        _records.Add(FormatVersion);
        End();
        foreach (var queue in _queues.Keys)
            WriteQueue(queue);
    }

    private void Discount(BrokerMessage message)
    {
        if (_segments.Find(segment => segment.Number == message.Journal.Segment) is not { } segment)
            return;
        segment.LiveBytes -= message.Journal.Size;
        segment.LiveMessages--;
        message.Journal = default;
    }

    private (LogSegment Segment, RecordBuffer Records)? TakeUnwritten()
    {
        // A write that failed comes first again.
        if (_unwritten is not null)
            return _unwritten;

        lock (_appending)
        {
            if (!_closed.TryDequeue(out var next))
            {
                if (_records.Length == 0)
                    return null;
                next = (_segment, _records);
                _records = _spare ?? new RecordBuffer();
                _spare = null;
            }

            _unwritten = next;
            return next;
        }
    }

    private void Reuse(RecordBuffer records)
    {
        if (records.Length > KeptBuffer)
            return;
        records.Clear();
        lock (_appending)
            _spare = records;
    }

    private void Write(LogSegment segment, ReadOnlyMemory<byte> records)
    {
        if (_fileSegment != segment.Number)
        {
            if (_file is not null)
            {
                RandomAccess.FlushToDisk(_file);
                _file.Dispose();
                _file = null;
            }

            _file = File.OpenHandle(_folder.FileOf(segment.Number), FileMode.Create, FileAccess.Write, FileShare.Read);
            _fileSegment = segment.Number;
            _fileOffset = 0;
        }

        RandomAccess.Write(_file!, records.Span, _fileOffset);
        _fileOffset += records.Length;
    }

    // Looked at when a segment is full: nothing else lets the log grow.
    private void CleanWhenDue()
    {
        if (Interlocked.Exchange(ref _rolled, 0) != 0)
            ThreadPool.UnsafeQueueUserWorkItem(log => log.Clean(), this, preferLocal: false);
    }

    private void Clean()
    {
        lock (_cleaning)
        {
            if (_disposed)
                return;
            try
            {
                while (DropDeadSegments() is { } waste)
                    _rewrite!(waste.Number);
            }
            catch (IOException e)
            {
                // Tried again with the next full segment.
                Log.CleaningFailed(_logger, e.Message);
            }
        }
    }

    /// <returns>The oldest segment that is left, when putting its messages anew pays; else null.</returns>
    private LogSegment? DropDeadSegments()
    {
        // What made a segment dead must be on disk before the segment goes.
        Commit();
        lock (_writing)
            RandomAccess.FlushToDisk(_file!);

        while (true)
        {
            LogSegment oldest;
            lock (_appending)
            {
                oldest = _segments[0];
                if (oldest == _segment || oldest.LastPut + _remember > _time.GetUtcNow())
                    return null;
                if (oldest.LiveMessages > 0)
                    return _rewrite is not null && IsWasteful(oldest) ? oldest : null;
                _segments.RemoveAt(0);
            }

            File.Delete(_folder.FileOf(oldest.Number));
            Log.SegmentDropped(_logger, oldest.Number, oldest.Bytes);
        }
    }

    private bool IsWasteful(LogSegment oldest)
    {
        var bytes = _segments.Sum(segment => segment.Bytes);
        var live = _segments.Sum(segment => segment.LiveBytes);
        // Every start begins a segment, so many small ones can pile up without weighing much.
        return bytes > (2 * live) + (4L * _segmentSize) || (_segments.Count > MaxSegments && oldest.Bytes < _segmentSize / 4);
    }

    private static partial class Log
    {
        [LoggerMessage(EventName = "log.torn_tail", Level = LogLevel.Warning, Message = "{file} ended amid a record, as after a kill: cut at byte {position}, {lost} bytes of what was never acknowledged dropped")]
        public static partial void TornTail(ILogger logger, string file, int position, int lost);

        [LoggerMessage(EventName = "log.write_failed", Level = LogLevel.Error, Message = "The log could not be written, so nothing is accepted until it can: {reason}")]
        public static partial void WriteFailed(ILogger logger, string reason);

        [LoggerMessage(EventName = "log.segment_dropped", Level = LogLevel.Debug, Message = "Segment {segment} of {bytes} bytes holds nothing any more and is gone")]
        public static partial void SegmentDropped(ILogger logger, long segment, long bytes);

        [LoggerMessage(EventName = "log.cleaning_failed", Level = LogLevel.Warning, Message = "The log could not be cleaned: {reason}")]
        public static partial void CleaningFailed(ILogger logger, string reason);
    }
}
