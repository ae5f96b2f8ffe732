using Amqp.Framing;
using SiteFit.ServiceBusEmulator.Broker;
using SiteFit.ServiceBusEmulator.Protocol;

namespace SiteFit.ServiceBusEmulator.Links;

/// <summary>A link on which a client receives from a queue.</summary>
internal sealed class ReceiveLink : Link, IDeliverySink
{
    private readonly Subscription _subscription;

    public ReceiveLink(AmqpSession session, string name, uint handle, MessageQueue queue, ReceiveMode mode)
        : base(session, name, handle)
    {
        Queue = queue;
        _subscription = queue.Subscribe(this, mode);
    }

    public MessageQueue Queue { get; }

    // link-credit counts from the deliveries that the client had seen when it wrote the flow: 2.6.7.
    public override void OnFlow(Flow flow)
    {
        if (IsClosed)
            return;
        if (flow.HasField(6))
            _subscription.Grant(unchecked(flow.DeliveryCount + flow.LinkCredit), flow.Drain);
        if (flow.Echo && !flow.Drain)
        {
            var answer = Session.NewFlow();
            answer.Handle = Handle;
            answer.DeliveryCount = _subscription.Delivered;
            answer.LinkCredit = (uint)_subscription.Credit;
            Session.Write(answer);
        }
    }

    void IDeliverySink.Deliver(Delivery delivery) => Session.Connection.Post(new OutgoingDelivery(this, delivery));

    void IDeliverySink.Drained(uint delivered) => Session.Connection.Post(new OutgoingDrained(this, delivered));

    protected override void OnClosed() => _subscription.Close();
}
