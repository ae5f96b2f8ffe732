using SiteFit.ServiceBusEmulator.Broker;

namespace SiteFit.ServiceBusEmulator.Health;

/// <summary>A queue's figures as <c>GET /queues</c> shows them.</summary>
/// <param name="Depth">All messages, without dead letters.</param>
/// <param name="Active">Those neither scheduled nor deferred; locked ones included.</param>
/// <param name="Accepted">Messages taken in since the emulator started.</param>
/// <param name="Completed">Messages completed since then, dead letters not counted.</param>
/// <param name="OldestSeconds">Age of the oldest active message; null: there is none.</param>
internal sealed record QueueReport(
    string Name, int Depth, int Active, int Locked, int Scheduled, int Deferred, int DeadLetterDepth, int DeadLetterLocked, long Accepted,
    long Completed, double? OldestSeconds)
{
    public static QueueReport Of(MessageQueue queue, DateTimeOffset now)
    {
        var own = queue.Figures;
        var traffic = queue.Traffic;
        var dead = queue.DeadLetterQueue!.Figures;
        var age = traffic.OldestEnqueuedAt is { } since ? Math.Round(Math.Max(0, (now - since).TotalSeconds), 3) : (double?)null;
        return new(
            queue.Name, own.Depth, own.Active, own.Locked, own.Scheduled, own.Deferred, dead.Depth, dead.Locked, traffic.Accepted,
            traffic.Completed, age);
    }
}
