namespace SiteFit.ServiceBusEmulator.Broker;

/// <summary>What a journal remembers of a queue at start.</summary>
public sealed class RecoveredQueue
{
    /// <summary>Highest sequence number ever given.</summary>
    public long LastSequenceNumber { get; set; }

    public SortedDictionary<long, BrokerMessage> Messages { get; } = [];

    /// <summary>Ids of messages, gone ones too, as far back as the journal goes; only where duplicates are detected.</summary>
    public List<(DateTimeOffset Seen, string MessageId, long SequenceNumber)> MessageIds { get; } = [];
}
