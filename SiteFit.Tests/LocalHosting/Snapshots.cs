using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace SiteFit.Tests.LocalHosting;

internal static class Snapshots
{
    public static CustomResourceSnapshot Snapshot(this DistributedApplication application, string name) =>
        application.ResourceNotifications.TryGetCurrentState(name, out var known)
            ? known.Snapshot
            : throw new InvalidOperationException($"Nothing is known of {name}.");

    public static int ProcessId(this DistributedApplication application, string name) =>
        (int)application.Snapshot(name).Properties.Single(property => property.Name == "executable.pid").Value!;

    public static string? Failure(this CustomResourceSnapshot snapshot) =>
        (string?)snapshot.Properties.FirstOrDefault(property => property.Name == "failure")?.Value;

    /// <summary>Not counting a process that has ended and waits to be cleared away (state Z).</summary>
    public static bool IsRunning(int processId)
    {
        try
        {
            return !File.ReadAllText($"/proc/{processId}/stat").Contains(") Z ", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }

    public static bool IsAlive(int processId) => Directory.Exists($"/proc/{processId}");
}
