namespace SiteFit.ServiceBusEmulator.Broker;

/// <summary>What a queue holds at a moment.</summary>
/// <param name="Depth">All messages, locked, scheduled and deferred ones too.</param>
/// <param name="Active">Those that are neither scheduled nor deferred; locked ones included.</param>
public sealed record QueueFigures(int Depth, int Active, int Locked, int Scheduled, int Deferred);
