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
    private const int KeptBuffer = 1024 * 1024;

    private readonly Lock _appending = new();
    private readonly Lock _writing = new();
    private readonly SegmentFolder _folder;
    private readonly SegmentWriter _writer;
    private readonly SegmentAccounts _accounts;
    private readonly LogCleaner _cleaner;
    private readonly ILogger _logger;
    private readonly TimeProvider _time;
    private readonly Queue<(LogSegment Segment, RecordBuffer Records)> _closed = new();
    private readonly Dictionary<string, (int Number, long LastSequenceNumber)> _queues = new(StringComparer.OrdinalIgnoreCase);
    private RecordBuffer _records = new();
    private RecordBuffer? _spare;
    private (LogSegment Segment, RecordBuffer Records)? _unwritten;
    private long _appended;
    private long _written;

    private MessageLog(SegmentFolder folder, SegmentAccounts accounts, ILogger logger, TimeProvider time)
    {
        (_folder, _accounts, _logger, _time) = (folder, accounts, logger, time);
        _writer = new SegmentWriter(folder);
        _cleaner = new LogCleaner(folder, TakeDead, CommitToDisk, logger);
    }

    /// <summary>Bytes in all segments.</summary>
    public long Size
    {
        get
        {
            lock (_appending)
                return _accounts.Bytes;
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
        var log = new MessageLog(new SegmentFolder(folder), new SegmentAccounts(segmentSize, remember), logger, time);
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
    public void KeepClean(Action<long> rewrite) => _cleaner.Start(rewrite);

    public void Put(string queue, BrokerMessage message, ReplacedMessage? replaced = null)
    {
        lock (_appending)
        {
            // Names first: they may begin a segment, and all numbers of a record must hold in the segment that it goes to.
            RollWhenFull();
            var number = NumberOf(queue);
            var replacedIn = replaced is { } from ? NumberOf(from.Queue) : 0;
            _queues[queue] = (number, Math.Max(_queues[queue].LastSequenceNumber, message.SequenceNumber));

            _accounts.Discount(message);
            if (replaced is { } gone)
                _accounts.Discount(gone.Message);

            _records.Begin(RecordType.Put);
            _records.Add(number);
            _records.Add(replacedIn);
            _records.Add(replaced?.Message.SequenceNumber ?? 0);
            MessageRecord.Write(_records, message);
            _accounts.Hold(message, End(), _time.GetUtcNow());
        }
    }

    public void Remove(string queue, BrokerMessage message)
    {
        lock (_appending)
        {
            _accounts.Discount(message);
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
                    _writer.Write(segment.Number, records.Written.Span);
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

        _cleaner.CleanWhenDue();
    }

    public void Dispose()
    {
        _cleaner.Stop();
        CommitToDisk();
        _writer.Dispose();
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

            _accounts.Add(new LogSegment(number) { Bytes = good, LastPut = _time.GetUtcNow() });
        }

        _accounts.Count(replay.Queues.Values.SelectMany(queue => queue.Messages.Values));
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
        _accounts.Current.Bytes += size;
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
        if (!_accounts.IsCurrentFull)
            return;
        _closed.Enqueue((_accounts.Current, _records));
        _cleaner.MarkDue();
        _records = new RecordBuffer();
        BeginSegment(_accounts.Current.Number + 1);
    }

    // A segment tells by itself what the queues' numbers are, so that those before it can go.
    private void BeginSegment(long number)
    {
        _accounts.Add(new LogSegment(number) { LastPut = _time.GetUtcNow() });
        _records.Begin(RecordType.Segment);
        _records.Add(FormatVersion);
        End();
        foreach (var queue in _queues.Keys)
            WriteQueue(queue);
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
                next = (_accounts.Current, _records);
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

    private LogSegment? TakeDead(out LogSegment? wasteful)
    {
        lock (_appending)
            return _accounts.TakeDead(_time.GetUtcNow(), out wasteful);
    }

    private void CommitToDisk()
    {
        Commit();
        _writer.Flush();
    }

    private static partial class Log
    {
        [LoggerMessage(EventName = "log.torn_tail", Level = LogLevel.Warning, Message = "{file} ended amid a record, as after a kill: cut at byte {position}, {lost} bytes of what was never acknowledged dropped")]
        public static partial void TornTail(ILogger logger, string file, int position, int lost);

        [LoggerMessage(EventName = "log.write_failed", Level = LogLevel.Error, Message = "The log could not be written, so nothing is accepted until it can: {reason}")]
        public static partial void WriteFailed(ILogger logger, string reason);
    }
}
