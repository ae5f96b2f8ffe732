using SiteFit.LocalHosting.Processes;

namespace SiteFit.Tests.LocalHosting;

/// <summary>A shell script as a resource's process.</summary>
internal sealed class ScriptProgram(string script, Func<string?> health) : IResourceProgram
{
    public Task<ProcessPlan> PrepareAsync(CancellationToken cancellationToken) => Task.FromResult(new ProcessPlan
    {
        Command = "/bin/sh",
        Arguments = ["-c", script],
        WorkingDirectory = Path.GetTempPath(),
        StopGrace = TimeSpan.FromSeconds(2),
    });

    public Task<string?> CheckHealthAsync(CancellationToken cancellationToken) => Task.FromResult(health());
}
