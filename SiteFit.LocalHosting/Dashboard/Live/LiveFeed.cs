using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Aspire.Hosting.ApplicationModel;
using SiteFit.LocalHosting.Dashboard.Queues;
using SiteFit.LocalHosting.Dashboard.Resources;
using SiteFit.LocalHosting.Dashboard.Server;
using SiteFit.LocalHosting.Dashboard.Telemetry;

namespace SiteFit.LocalHosting.Dashboard.Live;

/// <summary>Tells a browser what has changed: the resources, how much telemetry has come, the queues.</summary>
internal sealed class LiveFeed(
    ResourceReports resources, TelemetryStore telemetry, QueueMonitor queues, ResourceNotificationService notifications, TimeProvider time)
{
    /// <summary>Changes within this time are told at once: a start alone publishes dozens.</summary>
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(250);
    private const int TicksPerQueueLook = 4;

    /// <summary>First everything as it is, then what changes.</summary>
    public async IAsyncEnumerable<SseItem<string>> FollowAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var told = new LiveState();
        var changed = new ChangeFlag();
        var watch = WatchAsync(changed, ended.Token);
        Task<QueueList>? look = null;
        using var timer = new PeriodicTimer(Tick, time);
        try
        {
            for (var tick = 0; ; tick++)
            {
                if (changed.Take())
                    yield return EndlessStream.Event("resources", resources.List());
                if (telemetry.Sequence is var sequence && told.IsNew(sequence))
                    yield return EndlessStream.Event("telemetry", new { sequence.Logs, sequence.Spans, sequence.Points });
                if (tick % TicksPerQueueLook == 0)
                    look ??= queues.LookAsync(cancellationToken);
                // An emulator that does not answer must not hold up the rest.
                if (look is { IsCompleted: true })
                {
                    var list = await look;
                    look = null;
                    if (told.IsNew(list))
                        yield return EndlessStream.Event("queues", list);
                }

                await timer.WaitForNextTickAsync(cancellationToken);
            }
        }
        finally
        {
            await ended.CancelAsync();
            await watch;
        }
    }

    private async Task WatchAsync(ChangeFlag changed, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var _ in notifications.WatchAsync(cancellationToken))
                changed.Set();
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The browser has left.
        }
    }
}
