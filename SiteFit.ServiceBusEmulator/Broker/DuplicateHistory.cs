namespace SiteFit.ServiceBusEmulator.Broker;

/// <summary>Message ids seen within a window of time.</summary>
internal sealed class DuplicateHistory(TimeSpan window)
{
    private readonly Dictionary<string, long> _sequenceNumbers = new(StringComparer.Ordinal);
    private readonly Queue<(DateTimeOffset Seen, string MessageId)> _order = new();

    /// <summary>false when the id is new: then it is remembered from now on.</summary>
    /// <param name="sequenceNumber">Number to remember with a new id.</param>
    /// <param name="first">Number of the first message with that id.</param>
    public bool Seen(string messageId, DateTimeOffset now, long sequenceNumber, out long first)
    {
        while (_order.TryPeek(out var oldest) && oldest.Seen + window <= now)
            _sequenceNumbers.Remove(_order.Dequeue().MessageId);

        if (_sequenceNumbers.TryGetValue(messageId, out first))
            return true;

        _sequenceNumbers.Add(messageId, sequenceNumber);
        _order.Enqueue((now, messageId));
        return false;
    }
}
