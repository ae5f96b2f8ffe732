namespace SiteFit.LocalHosting.Dashboard.Queues;

/// <summary>A queue as <c>GET /api/queues</c> shows it.</summary>
/// <param name="Active">Neither scheduled nor deferred; locked ones included.</param>
/// <param name="OldestSeconds">Age of the oldest active message; null: there is none.</param>
/// <param name="IncomingPerSecond">Accepted since the look before; null at the first look.</param>
/// <param name="OutgoingPerSecond">Completed since the look before; null at the first look.</param>
internal sealed record QueueReport(
    string Name, int Active, int DeadLetters, int Locked, int Scheduled, double? OldestSeconds, double? IncomingPerSecond, double? OutgoingPerSecond)
{
    /// <param name="before">The look before; null: this is the first.</param>
    /// <param name="seconds">Between the two.</param>
    public static QueueReport Of(QueueFigures now, QueueFigures? before, double seconds) => new(
        now.Name, now.Active, now.DeadLetterDepth, now.Locked, now.Scheduled, now.OldestSeconds,
        Rate(now.Accepted, before?.Accepted, seconds), Rate(now.Completed, before?.Completed, seconds));

    // A restarted emulator counts from 0 again.
    private static double? Rate(long now, long? before, double seconds) =>
        before is { } count && now >= count && seconds > 0 ? Math.Round((now - count) / seconds, 2) : null;
}
