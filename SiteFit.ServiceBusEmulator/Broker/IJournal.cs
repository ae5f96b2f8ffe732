namespace SiteFit.ServiceBusEmulator.Broker;

/// <summary>Remembers what queues hold. Calls arrive with the queue locked, in the order in which they took effect.</summary>
/// <remarks>Nothing may be told to a client before <see cref="Commit"/> returned: that is what makes an acceptance survive a crash.</remarks>
public interface IJournal
{
    /// <summary>The message as it stands now; one with the same queue and number is replaced.</summary>
    /// <param name="replaced">Null, or the message that this one takes the place of, in the same step.</param>
    void Put(string queue, BrokerMessage message, ReplacedMessage? replaced = null);

    void Remove(string queue, BrokerMessage message);

    /// <summary>Locked, or its lock renewed.</summary>
    void Lock(string queue, BrokerMessage message);

    /// <summary>No longer locked; delivery count and state as they stand now.</summary>
    void Unlock(string queue, BrokerMessage message);

    /// <summary>Makes everything before this call durable.</summary>
    /// <exception cref="IOException">That failed; it is tried again with the next call.</exception>
    void Commit();
}
