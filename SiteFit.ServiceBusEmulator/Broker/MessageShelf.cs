using System.Diagnostics.CodeAnalysis;

namespace SiteFit.ServiceBusEmulator.Broker;

/// <summary>All messages of one queue in order of sequence number: lookup, append and removal in constant time.</summary>
internal sealed class MessageShelf
{
    private readonly Dictionary<long, BrokerMessage> _bySequence = [];
    private BrokerMessage? _first;
    private BrokerMessage? _last;

    public int Count => _bySequence.Count;

    public bool TryGet(long sequenceNumber, [NotNullWhen(true)] out BrokerMessage? message) =>
        _bySequence.TryGetValue(sequenceNumber, out message);

    public void Add(BrokerMessage message)
    {
        _bySequence.Add(message.SequenceNumber, message);

        // Nearly always the newest; only a message that comes back after a failed hand-over walks.
        var after = _last;
        while (after is not null && after.SequenceNumber > message.SequenceNumber)
            after = after.Previous;

        message.Previous = after;
        message.Next = after is null ? _first : after.Next;
        if (message.Previous is null) _first = message;
        else message.Previous.Next = message;
        if (message.Next is null) _last = message;
        else message.Next.Previous = message;
    }

    public void Remove(BrokerMessage message)
    {
        _bySequence.Remove(message.SequenceNumber);
        if (message.Previous is null) _first = message.Next;
        else message.Previous.Next = message.Next;
        if (message.Next is null) _last = message.Previous;
        else message.Next.Previous = message.Previous;
        message.Previous = message.Next = null;
    }

    /// <summary>Messages from a sequence number upwards, whether or not that very number is held.</summary>
    public IEnumerable<BrokerMessage> From(long sequenceNumber)
    {
        if (!TryGet(sequenceNumber, out var message))
        {
            message = _first;
            while (message is not null && message.SequenceNumber < sequenceNumber)
                message = message.Next;
        }

        for (; message is not null; message = message.Next)
            yield return message;
    }
}
