namespace SiteFit.ServiceBusEmulator.Broker;

/// <summary>What has gone through a queue since the emulator started.</summary>
/// <param name="Accepted">Messages taken in; a duplicate is none.</param>
/// <param name="Completed">Messages completed, or received in the mode that deletes them.</param>
/// <param name="OldestEnqueuedAt">Of the active messages that it holds now; null: there is none.</param>
public sealed record QueueTraffic(long Accepted, long Completed, DateTimeOffset? OldestEnqueuedAt);
