namespace SiteFit.LocalHosting.Dashboard.Queues;

/// <param name="Queues">By name; none while the emulator does not answer.</param>
internal sealed record QueueList(IReadOnlyList<QueueReport> Queues);
