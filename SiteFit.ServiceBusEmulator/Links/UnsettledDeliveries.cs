using Amqp.Framing;
using SiteFit.ServiceBusEmulator.Broker;
using SiteFit.ServiceBusEmulator.Protocol;

namespace SiteFit.ServiceBusEmulator.Links;

/// <summary>A session's deliveries that wait for the client's outcome (AMQP 1.0, part 2.6.12).</summary>
internal sealed class UnsettledDeliveries(AmqpSession session)
{
    private const int PruneFrom = 4096;

    private readonly Dictionary<uint, (MessageQueue Queue, Guid LockToken)> _deliveries = [];
    private readonly AcceptedRun _completed = new(session, role: false);
    private int _pruneAt = PruneFrom;

    public void Add(uint deliveryId, MessageQueue queue, Guid lockToken)
    {
        // A client that never settles leaves entries whose locks ended long ago.
        if (_deliveries.Count >= _pruneAt)
        {
            foreach (var (id, delivery) in _deliveries.Where(entry => !entry.Value.Queue.HoldsLock(entry.Value.LockToken)).ToList())
                _deliveries.Remove(id);
            _pruneAt = Math.Max(PruneFrom, _deliveries.Count * 2);
        }

        _deliveries.Add(deliveryId, (queue, lockToken));
    }

    public void OnDisposition(Dispose disposition)
    {
        var last = disposition.HasField(2) ? disposition.Last : disposition.First;
        var span = unchecked(last - disposition.First);
        if (span > int.MaxValue)
            throw new AmqpProtocolException(Amqp.ErrorCode.InvalidField, "A disposition's last delivery lies before its first.");

        if (span >= _deliveries.Count)
        {
            // More ids than there are deliveries: go by what is there. One id alone is also answered when it is unknown.
            var ids = _deliveries.Keys.Where(id => unchecked(id - disposition.First) <= span).Order().ToList();
            if (ids.Count == 0 && span == 0)
                ids.Add(disposition.First);
            foreach (var id in ids)
                Settle(id, disposition);
            return;
        }

        for (var id = disposition.First; ; id++)
        {
            Settle(id, disposition);
            if (id == last)
                return;
        }
    }

    public void EndOfBatch() => _completed.Write();

    private void Settle(uint id, Dispose disposition)
    {
        // A state that is no outcome tells how far the client is; without a state it says nothing.
        if (disposition.State is not (null or Outcome) || (disposition.State is null && !disposition.Settled))
            return;

        var known = _deliveries.Remove(id, out var delivery);
        // Settled without an outcome: the client forgets the delivery, the lock runs on.
        var held = known && (disposition.State is null || Outcomes.Apply(delivery.Queue, delivery.LockToken, disposition.State));
        if (disposition.Settled || disposition.State is null)
            return;

        if (held && disposition.State is Accepted)
        {
            _completed.Add(id);
            return;
        }

        _completed.Write();
        DeliveryState answer = held
            ? Outcomes.Echo(disposition.State)
            : new Rejected { Error = new Error(Condition.MessageLockLost) { Description = "The lock is lost: it expired, or the message was settled already." } };
        session.Write(new Dispose { Role = false, First = id, Last = id, Settled = true, State = answer });
    }
}
