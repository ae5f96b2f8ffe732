using Amqp.Framing;
using SiteFit.ServiceBusEmulator.Protocol;

namespace SiteFit.ServiceBusEmulator.Links;

/// <summary>A link that was refused; it holds the handle until the client's detach comes.</summary>
internal sealed class RefusedLink(AmqpSession session, string name, uint handle) : Link(session, name, handle)
{
    public override void OnFlow(Flow flow)
    {
    }
}
