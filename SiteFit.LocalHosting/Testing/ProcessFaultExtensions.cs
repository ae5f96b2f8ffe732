using Aspire.Hosting;
using Microsoft.Extensions.DependencyInjection;
using SiteFit.LocalHosting.Processes;

namespace SiteFit.LocalHosting.Testing;

/// <summary>
/// What happens to processes that nobody asks; Aspire has nothing like it. The commands <c>stop</c> and <c>start</c> are for the orderly way.
/// </summary>
public static class ProcessFaultExtensions
{
    /// <summary>
    /// Kills the resource's process (SIGKILL), also a suspended one. Returns when its end is published; the command <c>start</c> then brings
    /// it up again, at the same address.
    /// </summary>
    /// <exception cref="InvalidOperationException">It does not run.</exception>
    public static Task KillAsync(this DistributedApplication app, string resource) => app.Supervisor(resource).KillAsync();

    /// <summary>
    /// Freezes the resource's process (SIGSTOP): connections stay open, nothing answers. Processes that have left its group, as PostgreSQL's
    /// backends do, go on.
    /// </summary>
    /// <exception cref="InvalidOperationException">It does not run.</exception>
    public static void Suspend(this DistributedApplication app, string resource) => app.Supervisor(resource).Suspend();

    /// <summary>Lets a frozen process go on.</summary>
    /// <inheritdoc cref="Suspend" path="/exception"/>
    public static void Resume(this DistributedApplication app, string resource) => app.Supervisor(resource).Resume();

    private static ResourceSupervisor Supervisor(this DistributedApplication app, string name) =>
        app.Services.GetRequiredService<ProcessHost>().Find(name)
        ?? throw new ArgumentException($"There is no process '{name}'.", nameof(name));
}
