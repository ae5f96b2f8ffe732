using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using SiteFit.LocalHosting.Processes;

namespace SiteFit.LocalHosting.Dashboard.Resources;

/// <summary>Tells how every process is, and every database, queue and container in one.</summary>
internal sealed class ResourceReports(ProcessHost processes, ResourceNotificationService notifications)
{
    public ResourceList List() => new(
    [
        .. processes.Supervisors.SelectMany(supervisor => supervisor.Children
            .Select(child => Report(child, supervisor))
            .Prepend(Report(supervisor.Resource, supervisor))),
    ]);

    private ResourceReport Report(IResource resource, ResourceSupervisor supervisor)
    {
        notifications.TryGetCurrentState(resource.Name, out var known);
        var snapshot = known?.Snapshot;
        var state = snapshot?.State?.Text ?? KnownResourceStates.NotStarted;
        var isProcess = resource == supervisor.Resource;
        return new(
            resource.Name,
            snapshot?.ResourceType ?? "",
            state,
            StyleOf(state, snapshot?.HealthStatus, supervisor.IsStopping),
            snapshot?.HealthStatus is { } health ? health is HealthStatus.Healthy ? "Healthy" : "Unhealthy" : null,
            FailingChecks(snapshot),
            (string?)Property(snapshot, KnownProperties.Failure),
            isProcess ? UrlsOf(resource) : [],
            Utc(snapshot?.StartTimeStamp),
            Utc(snapshot?.StopTimeStamp),
            snapshot?.ExitCode,
            isProcess ? supervisor.Restarts : 0,
            state == KnownResourceStates.Running && isProcess ? (int?)Property(snapshot, KnownProperties.ProcessId) : null,
            isProcess ? null : ParentOf(resource, supervisor).Name,
            DependencyGraph.DirectNeedsOf(resource).Select(needed => needed.Name).Distinct().ToList(),
            isProcess ? CommandsOf(state) : [],
            HasConsole: isProcess);
    }

    /// <summary>The nearest that is in the list: an account's service may be none of its own.</summary>
    private static IResource ParentOf(IResource child, ResourceSupervisor supervisor) =>
        DependencyGraph.AncestorsOf(child).First(ancestor => ancestor == supervisor.Resource || supervisor.Children.Contains(ancestor));

    private static List<FailingCheck> FailingChecks(CustomResourceSnapshot? snapshot) => snapshot?.State?.Text == KnownResourceStates.Running
        ? [.. snapshot!.HealthReports
            .Where(report => report.Status is not HealthStatus.Healthy)
            .Select(report => new FailingCheck(report.Name, report.Description ?? "not checked yet"))]
        : [];

    private static List<ResourceUrl> UrlsOf(IResource resource) =>
    [
        // A browser wants the name that people type.
        .. PortTable.UrlsOf(resource).Select(url => new ResourceUrl(url.Name ?? "", url.Url.Replace("127.0.0.1", "localhost", StringComparison.Ordinal))),
    ];

    /// <param name="isAskedFor">Somebody has stopped it: that it has ended is no error.</param>
    private static string StyleOf(string state, HealthStatus? health, bool isAskedFor)
    {
        if (state == KnownResourceStates.Running)
            return health is HealthStatus.Healthy ? "success" : "warning";
        if (state == KnownResourceStates.FailedToStart)
            return "error";
        return state == KnownResourceStates.Exited && !isAskedFor ? "error" : "info";
    }

    private static string[] CommandsOf(string state)
    {
        if (state == KnownResourceStates.Stopping)
            return [];
        return state == KnownResourceStates.NotStarted || KnownResourceStates.TerminalStates.Contains(state)
            ? [KnownResourceCommands.StartCommand]
            : [KnownResourceCommands.StopCommand, KnownResourceCommands.RestartCommand];
    }

    private static object? Property(CustomResourceSnapshot? snapshot, string name) =>
        snapshot?.Properties.FirstOrDefault(property => property.Name == name)?.Value;

    private static DateTime? Utc(DateTime? time) => time is { } value ? DateTime.SpecifyKind(value, DateTimeKind.Utc) : null;
}
