namespace SiteFit.ServiceBusEmulator.Broker;

/// <summary>Messages by the moment at which something is to happen to them.</summary>
internal sealed class DueSet
{
    private readonly SortedSet<(DateTimeOffset Due, long SequenceNumber)> _dues = [];

    public int Count => _dues.Count;

    public DateTimeOffset Next => _dues.Count == 0 ? DateTimeOffset.MaxValue : _dues.Min.Due;

    public void Add(DateTimeOffset due, long sequenceNumber) => _dues.Add((due, sequenceNumber));

    public void Remove(DateTimeOffset due, long sequenceNumber) => _dues.Remove((due, sequenceNumber));

    /// <summary>Takes one message that is due.</summary>
    public bool TryTake(DateTimeOffset now, out long sequenceNumber)
    {
        sequenceNumber = 0;
        if (_dues.Count == 0)
            return false;

        var first = _dues.Min;
        if (first.Due > now)
            return false;

        _dues.Remove(first);
        sequenceNumber = first.SequenceNumber;
        return true;
    }
}
