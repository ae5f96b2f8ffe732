namespace SiteFit.ServiceBusEmulator.Broker;

/// <summary>A message that leaves its queue as another takes its place: dead-lettered, or a scheduled one that became active.</summary>
public readonly record struct ReplacedMessage(string Queue, BrokerMessage Message);
