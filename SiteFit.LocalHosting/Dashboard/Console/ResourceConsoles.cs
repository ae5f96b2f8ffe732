using SiteFit.LocalHosting.Processes;

namespace SiteFit.LocalHosting.Dashboard.Console;

/// <summary>The output of each process. A restarted one goes on in the same log.</summary>
internal sealed class ResourceConsoles(ProcessHost processes)
{
    /// <returns>Null when no process has this name.</returns>
    public ConsoleReader? Find(string name) => processes.Find(name) is { } supervisor ? new(supervisor.Log) : null;
}
