using SiteFit.ServiceBusEmulator.Broker;

namespace SiteFit.ServiceBusEmulator.Links;

/// <summary>A message from a queue.</summary>
internal sealed class OutgoingDelivery(ReceiveLink link, Delivery delivery) : Outgoing(link)
{
    public override void Write(DeliveryWriter writer)
    {
        if (Link.IsClosed)
            TakeBack();
        else
            writer.Begin(link, delivery);
    }

    public override void TakeBack() => link.Queue.TakeBack(delivery);
}
