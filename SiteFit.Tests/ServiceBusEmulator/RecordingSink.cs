using SiteFit.ServiceBusEmulator.Broker;

namespace SiteFit.Tests.ServiceBusEmulator;

/// <summary>A consumer that keeps what it is given.</summary>
internal sealed class RecordingSink : IDeliverySink
{
    public List<Delivery> Deliveries { get; } = [];

    public List<uint> Drains { get; } = [];

    public void Deliver(Delivery delivery) => Deliveries.Add(delivery);

    public void Drained(uint delivered) => Drains.Add(delivered);
}
