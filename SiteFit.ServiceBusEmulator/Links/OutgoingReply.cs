using Amqp;

namespace SiteFit.ServiceBusEmulator.Links;

/// <summary>The answer to a request.</summary>
internal sealed class OutgoingReply(ReplyLink link, Message message) : Outgoing(link)
{
    public override void Write(DeliveryWriter writer)
    {
        if (!Link.IsClosed)
            writer.Begin(link, message);
    }
}
