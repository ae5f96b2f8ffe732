namespace SiteFit.LocalHosting.Dashboard.Queues;

/// <summary>A queue's figures as the emulator's <c>GET /queues</c> answers them.</summary>
/// <param name="Active">Neither scheduled nor deferred; locked ones included.</param>
/// <param name="DeadLetterDepth">Messages in its dead-letter queue.</param>
/// <param name="Accepted">Messages taken in since the emulator started.</param>
/// <param name="Completed">Messages completed since then.</param>
/// <param name="OldestSeconds">Age of the oldest active message; null: there is none.</param>
internal sealed record QueueFigures(
    string Name, int Active, int Locked, int Scheduled, int DeadLetterDepth, long Accepted, long Completed, double? OldestSeconds);
