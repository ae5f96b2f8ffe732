using Amqp.Handler;

namespace SiteFit.Messaging.Receiving;

/// <summary>Brings the broker's answer to a settlement from AMQPNetLite's protocol events to the link that waits for it.</summary>
internal sealed class DispositionHandler : IHandler
{
    public static readonly DispositionHandler Instance = new();

    private DispositionHandler()
    {
    }

    public bool CanHandle(EventId id) => id == EventId.DeliveryStateChanged;

    public void Handle(Event protocolEvent)
    {
        if (protocolEvent.Link is PeekLockLink link)
            link.OnDisposition((IDelivery)protocolEvent.Context);
    }
}
