namespace SiteFit.ServiceBusEmulator.Broker;

/// <summary>Where a message stands besides being locked or not; the values are those of the wire's <c>x-opt-message-state</c>.</summary>
public enum MessageState
{
    Active = 0,
    Deferred = 1,
    Scheduled = 2,
}
