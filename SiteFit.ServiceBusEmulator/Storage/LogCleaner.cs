namespace SiteFit.ServiceBusEmulator.Storage;

/// <summary>Lets segments go, from the oldest on, once nothing in them stands; off the path on which messages are accepted.</summary>
/// <param name="takeDead">As <see cref="SegmentAccounts.TakeDead"/>, with the log's lock held.</param>
/// <param name="settle">Puts on disk all that made a segment dead.</param>
internal sealed partial class LogCleaner(SegmentFolder folder, LogCleaner.TakeDead takeDead, Action settle, ILogger logger)
{
    private readonly Lock _cleaning = new();
    private Action<long>? _rewrite;
    private int _isDue;
    private bool _stopped;

    public delegate LogSegment? TakeDead(out LogSegment? wasteful);

    /// <summary>Cleans now and from now on.</summary>
    /// <param name="rewrite">Puts anew what stands in a segment.</param>
    public void Start(Action<long> rewrite)
    {
        _rewrite = rewrite;
        Queue();
    }

    /// <summary>A segment is full: nothing else lets the log grow.</summary>
    public void MarkDue() => Volatile.Write(ref _isDue, 1);

    public void CleanWhenDue()
    {
        if (Volatile.Read(ref _isDue) != 0 && Interlocked.Exchange(ref _isDue, 0) != 0)
            Queue();
    }

    /// <summary>Nothing is cleaned after this returns.</summary>
    public void Stop()
    {
        lock (_cleaning)
            _stopped = true;
    }

    private void Queue() => ThreadPool.UnsafeQueueUserWorkItem(cleaner => cleaner.Clean(), this, preferLocal: false);

    private void Clean()
    {
        lock (_cleaning)
        {
            if (_stopped)
                return;
            try
            {
                while (DropDead() is { } waste && _rewrite is not null)
                    _rewrite(waste.Number);
            }
            catch (IOException e)
            {
                // Tried again with the next full segment.
                Log.CleaningFailed(logger, e.Message);
            }
        }
    }

    /// <returns>The oldest segment that is left, when putting its messages anew pays; else null.</returns>
    private LogSegment? DropDead()
    {
        List<LogSegment> dead = [];
        LogSegment? wasteful;
        while (takeDead(out wasteful) is { } segment)
            dead.Add(segment);
        if (dead.Count == 0)
            return wasteful;

        // What made them dead must be on disk before they go.
        settle();
        foreach (var segment in dead)
        {
            File.Delete(folder.FileOf(segment.Number));
            Log.SegmentDropped(logger, segment.Number, segment.Bytes);
        }

        return wasteful;
    }

    private static partial class Log
    {
        [LoggerMessage(EventName = "log.segment_dropped", Level = LogLevel.Debug, Message = "Segment {segment} of {bytes} bytes holds nothing any more and is gone")]
        public static partial void SegmentDropped(ILogger logger, long segment, long bytes);

        [LoggerMessage(EventName = "log.cleaning_failed", Level = LogLevel.Warning, Message = "The log could not be cleaned: {reason}")]
        public static partial void CleaningFailed(ILogger logger, string reason);
    }
}
