using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using SiteFit.LocalHosting.Processes;

namespace SiteFit.Tests.LocalHosting;

internal sealed class ScriptResource(string name) : Resource(name), IResourceWithWaitSupport, IResourceWithEndpoints;

internal static class ScriptResourceExtensions
{
    /// <summary>Runs until it is stopped.</summary>
    public const string Forever = "exec sleep 600";

    /// <param name="health">Null when healthy, else what is wrong; no function: always healthy.</param>
    public static IResourceBuilder<ScriptResource> AddScript(
        this IDistributedApplicationBuilder builder, string name, string script = Forever, Func<string?>? health = null) =>
        builder.AddResource(new ScriptResource(name)).WithAnnotation(new ProgramAnnotation(_ => new ScriptProgram(script, health ?? (() => null))));

    /// <summary>Runs until it is killed, or until the command that SIGTERM triggers ends it.</summary>
    /// <param name="ready">A file that is there when the trap is; it is healthy then.</param>
    public static IResourceBuilder<ScriptResource> AddTrappingScript(
        this IDistributedApplicationBuilder builder, string name, string ready, string onTerminate) =>
        builder.AddScript(
            name,
            $"trap '{onTerminate}' TERM; touch {ready}; while :; do sleep 600 & wait; done",
            () => File.Exists(ready) ? null : "the trap is not set yet");
}
