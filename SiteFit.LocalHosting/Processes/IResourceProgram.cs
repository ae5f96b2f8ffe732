using Aspire.Hosting;

namespace SiteFit.LocalHosting.Processes;

/// <summary>Knows how one kind of resource runs as a process.</summary>
internal interface IResourceProgram
{
    /// <summary>Makes ready what the process needs (tools, data, settings) and tells how to start it. Runs before every start.</summary>
    /// <exception cref="DistributedApplicationException">It cannot be started; the message has the remedy.</exception>
    Task<ProcessPlan> PrepareAsync(CancellationToken cancellationToken);

    /// <summary>Asks the running process; what lives inside it (a database, a container) is made here when it is missing.</summary>
    /// <returns>Null when it is healthy, else what is wrong.</returns>
    Task<string?> CheckHealthAsync(CancellationToken cancellationToken);
}
