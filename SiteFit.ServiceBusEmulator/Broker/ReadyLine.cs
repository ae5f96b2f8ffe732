using System.Diagnostics.CodeAnalysis;

namespace SiteFit.ServiceBusEmulator.Broker;

/// <summary>The messages that wait for a consumer, lowest sequence number first.</summary>
internal sealed class ReadyLine
{
    // Fresh messages come in rising order, so a plain queue holds them; the few that come back keep a sorted set.
    private readonly Queue<BrokerMessage> _fresh = new();
    private readonly SortedSet<BrokerMessage> _returned = new(Comparer<BrokerMessage>.Create((a, b) => a.SequenceNumber.CompareTo(b.SequenceNumber)));

    public void Append(BrokerMessage message) => _fresh.Enqueue(message);

    public void Return(BrokerMessage message) => _returned.Add(message);

    /// <summary>Takes the first message for which <paramref name="isReady"/> holds; drops those before it, which left the queue in the meantime.</summary>
    public bool TryTake(Predicate<BrokerMessage> isReady, [NotNullWhen(true)] out BrokerMessage? message)
    {
        while (true)
        {
            var returned = _returned.Count > 0 ? _returned.Min : null;
            if (_fresh.TryPeek(out message) && (returned is null || message.SequenceNumber < returned.SequenceNumber))
            {
                _fresh.Dequeue();
            }
            else if (returned is not null)
            {
                _returned.Remove(returned);
                message = returned;
            }
            else
            {
                message = null;
                return false;
            }

            if (isReady(message))
                return true;
        }
    }
}
