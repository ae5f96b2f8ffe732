namespace SiteFit.ServiceBusEmulator.Broker;

/// <summary>Remembers nothing: messages live as long as the process.</summary>
public sealed class MemoryJournal : IJournal
{
    public void Put(string queue, BrokerMessage message, ReplacedMessage? replaced = null)
    {
    }

    public void Remove(string queue, BrokerMessage message)
    {
    }

    public void Lock(string queue, BrokerMessage message)
    {
    }

    public void Unlock(string queue, BrokerMessage message)
    {
    }

    public void Commit()
    {
    }
}
