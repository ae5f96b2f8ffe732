using Amqp;
using Amqp.Framing;
using SiteFit.ServiceBusEmulator.Protocol;

namespace SiteFit.ServiceBusEmulator.Links;

/// <summary>A link on which a node's answers go to the client.</summary>
/// <param name="replyTo">Address that requests name; may be empty.</param>
/// <param name="node">Node that answers here.</param>
internal sealed class ReplyLink(AmqpSession session, string name, uint handle, string replyTo, NodeAddress node) : Link(session, name, handle)
{
    private const int MaxWaiting = 1000;

    private readonly Queue<Message> _waiting = new();
    private uint _deliveryCount;
    private uint _credit;

    public string ReplyTo { get; } = replyTo;

    public NodeAddress Node { get; } = node;

    public override void OnFlow(Flow flow)
    {
        if (IsClosed)
            return;
        if (flow.HasField(6))
            _credit = unchecked(flow.DeliveryCount + flow.LinkCredit - _deliveryCount);
        SendWaiting();
        if (flow.Drain)
        {
            _deliveryCount += _credit;
            _credit = 0;
        }

        if (flow.Drain || flow.Echo)
        {
            var answer = Session.NewFlow();
            answer.Handle = Handle;
            answer.DeliveryCount = _deliveryCount;
            answer.LinkCredit = _credit;
            answer.Drain = flow.Drain;
            Session.Write(answer);
        }
    }

    public void Send(Message reply)
    {
        if (_waiting.Count == MaxWaiting)
        {
            Detach(new Error(ErrorCode.ResourceLimitExceeded) { Description = "Too many answers wait for credit." });
            return;
        }

        _waiting.Enqueue(reply);
        SendWaiting();
    }

    private void SendWaiting()
    {
        while (_credit > 0 && _waiting.TryDequeue(out var reply))
        {
            _credit--;
            _deliveryCount++;
            Session.Enqueue(new OutgoingReply(this, reply));
        }
    }
}
