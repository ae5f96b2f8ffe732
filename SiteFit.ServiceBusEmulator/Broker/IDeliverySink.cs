namespace SiteFit.ServiceBusEmulator.Broker;

/// <summary>The consumer's end of a <see cref="Subscription"/>. Called with the queue locked: must return at once and not call back into the queue.</summary>
public interface IDeliverySink
{
    void Deliver(Delivery delivery);

    /// <summary>Nothing more was there for a draining subscription; its unused credit is gone.</summary>
    /// <param name="delivered"><see cref="Subscription.Delivered"/> after that.</param>
    void Drained(uint delivered);
}
