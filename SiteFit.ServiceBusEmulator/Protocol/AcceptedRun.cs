using Amqp.Framing;

namespace SiteFit.ServiceBusEmulator.Protocol;

/// <summary>Gathers deliveries with consecutive ids that are accepted, to answer them with one disposition.</summary>
/// <param name="role">true: as receiver of them, false: as sender.</param>
internal sealed class AcceptedRun(AmqpSession session, bool role)
{
    private static readonly Accepted Accepted = new();
    private uint _first;
    private uint _count;

    public void Add(uint deliveryId)
    {
        if (_count > 0 && deliveryId != unchecked(_first + _count))
            Write();
        if (_count == 0)
            _first = deliveryId;
        _count++;
    }

    public void Write()
    {
        if (_count == 0)
            return;
        session.Write(new Dispose { Role = role, First = _first, Last = unchecked(_first + _count - 1), Settled = true, State = Accepted });
        _count = 0;
    }
}
