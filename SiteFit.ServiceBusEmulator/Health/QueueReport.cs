using SiteFit.ServiceBusEmulator.Broker;

namespace SiteFit.ServiceBusEmulator.Health;

/// <summary>A queue's figures as <c>GET /queues</c> shows them.</summary>
/// <param name="Depth">All messages, without dead letters.</param>
/// <param name="Active">Those neither scheduled nor deferred; locked ones included.</param>
internal sealed record QueueReport(string Name, int Depth, int Active, int Locked, int Scheduled, int Deferred, int DeadLetterDepth, int DeadLetterLocked)
{
    public static QueueReport Of(MessageQueue queue)
    {
        var own = queue.Figures;
        var dead = queue.DeadLetterQueue!.Figures;
        return new(queue.Name, own.Depth, own.Active, own.Locked, own.Scheduled, own.Deferred, dead.Depth, dead.Locked);
    }
}
