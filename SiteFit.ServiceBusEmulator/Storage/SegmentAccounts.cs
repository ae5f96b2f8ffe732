using SiteFit.ServiceBusEmulator.Broker;

namespace SiteFit.ServiceBusEmulator.Storage;

/// <summary>Which segments there are, oldest first, and what still stands in each. Guarded by the log's lock.</summary>
/// <param name="segmentSize">Bytes after which a new segment begins.</param>
/// <param name="remember">How long ids of messages must be found again after these were put.</param>
internal sealed class SegmentAccounts(int segmentSize, TimeSpan remember)
{
    private const int MaxSegments = 16;

    private readonly List<LogSegment> _segments = [];

    /// <summary>The one that is written to.</summary>
    public LogSegment Current => _segments[^1];

    public long Bytes => _segments.Sum(segment => segment.Bytes);

    public bool IsCurrentFull => Current.Bytes >= segmentSize;

    public void Add(LogSegment segment) => _segments.Add(segment);

    /// <summary>Counts messages that a replay found.</summary>
    public void Count(IEnumerable<BrokerMessage> messages)
    {
        var byNumber = _segments.ToDictionary(segment => segment.Number);
        foreach (var message in messages)
            byNumber[message.Journal.Segment].Hold(message.Journal.Size);
    }

    /// <summary>Counts a message into the current segment.</summary>
    public void Hold(BrokerMessage message, int size, DateTimeOffset now)
    {
        message.Journal = new JournalPlace(Current.Number, size);
        Current.Hold(size);
        Current.LastPut = now;
    }

    /// <summary>A message left its place.</summary>
    public void Discount(BrokerMessage message)
    {
        if (_segments.Find(segment => segment.Number == message.Journal.Segment) is not { } segment)
            return;
        segment.Release(message.Journal.Size);
        message.Journal = default;
    }

    /// <summary>Takes the oldest segment off the account when nothing in it is of use any more.</summary>
    /// <param name="wasteful">Null, or the oldest segment when it has to stay and putting its messages anew would pay.</param>
    public LogSegment? TakeDead(DateTimeOffset now, out LogSegment? wasteful)
    {
        wasteful = null;
        var oldest = _segments[0];
        if (oldest == Current || oldest.LastPut + remember > now)
            return null;

        if (oldest.LiveMessages > 0)
        {
            wasteful = IsWasteful(oldest) ? oldest : null;
            return null;
        }

        _segments.RemoveAt(0);
        return oldest;
    }

    private bool IsWasteful(LogSegment oldest)
    {
        var live = _segments.Sum(segment => segment.LiveBytes);
        // Every start begins a segment, so many small ones can pile up without weighing much.
        return Bytes > (2 * live) + (4L * segmentSize) || (_segments.Count > MaxSegments && oldest.Bytes < segmentSize / 4);
    }
}
