namespace SiteFit.ServiceBusEmulator.Links;

/// <summary>The answer to a drain: nothing more is there.</summary>
internal sealed class OutgoingDrained(ReceiveLink link, uint delivered) : Outgoing(link)
{
    public override void Write(DeliveryWriter writer)
    {
        if (Link.IsClosed)
            return;
        var flow = Link.Session.NewFlow();
        flow.Handle = Link.Handle;
        flow.DeliveryCount = delivered;
        flow.LinkCredit = 0;
        flow.Drain = true;
        Link.Session.Write(flow);
    }
}
