namespace SiteFit.ServiceBusEmulator.Broker;

public enum ReceiveMode
{
    /// <summary>A received message is locked until it is settled or the lock expires.</summary>
    PeekLock,

    /// <summary>A received message leaves the queue as it is handed out.</summary>
    ReceiveAndDelete,
}
