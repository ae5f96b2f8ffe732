using SiteFit.Messaging;

namespace SiteFit.Api.Apps;

/// <summary>The apps of this platform, each with the queue that its workers take jobs from.</summary>
internal sealed class AppQueues(IReadOnlyList<AppQueue> apps)
{
    /// <summary>In the order of the setting; the first one's workers also look after the jobs of apps that are no longer there.</summary>
    public IReadOnlyList<AppQueue> All { get; } = apps;

    /// <summary>Where a stored job's message goes, its app's queue or, when that app has been taken out, the first one's.</summary>
    public ServiceBusQueue QueueOf(string app) => (Find(app) ?? All[0]).Queue;

    /// <returns>Null when there is no such app.</returns>
    public AppQueue? Find(string app) => All.FirstOrDefault(known => known.App == app);
}
