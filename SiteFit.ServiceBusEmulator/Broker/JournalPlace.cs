namespace SiteFit.ServiceBusEmulator.Broker;

/// <summary>Where a journal keeps a message.</summary>
/// <param name="Segment">0: nowhere.</param>
/// <param name="Size">Bytes there.</param>
public readonly record struct JournalPlace(long Segment, int Size);
