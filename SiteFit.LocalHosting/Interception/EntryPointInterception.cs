using System.Reflection;
using Aspire.Hosting;
using Microsoft.Extensions.Hosting;

namespace SiteFit.LocalHosting.Interception;

/// <summary>Runs an AppHost's own entry point up to its <c>Build()</c> and takes the builder.</summary>
internal sealed class EntryPointInterception(Assembly assembly, Action<DistributedApplicationOptions, HostApplicationBuilderSettings> configure)
{
    private static readonly AsyncLocal<EntryPointInterception?> Ambient = new();
    private DistributedApplicationBuilder? _builder;

    /// <summary>Null unless a test runs this entry point.</summary>
    public static EntryPointInterception? Current => Ambient.Value;

    public Assembly Assembly { get; } = assembly;

    /// <exception cref="InvalidOperationException">The entry point is missing, or ended without building an application.</exception>
    public async Task<DistributedApplicationBuilder> RunAsync(string[] args)
    {
        var entryPoint = Assembly.EntryPoint
            ?? throw new InvalidOperationException($"{Assembly.GetName().Name} has no entry point: is it the AppHost?");
        // Its own flow: what the entry point does to ambient state stays there.
        await Task.Run(() =>
        {
            Ambient.Value = this;
            try
            {
                entryPoint.Invoke(null, BindingFlags.DoNotWrapExceptions, null, entryPoint.GetParameters().Length == 0 ? null : [args], null);
            }
            catch (BuilderTakenException)
            {
                // What this was for.
            }
        });
        return _builder ?? throw new InvalidOperationException($"The entry point of {Assembly.GetName().Name} ended without calling Build().");
    }

    public void Configure(DistributedApplicationOptions options, HostApplicationBuilderSettings settings) => configure(options, settings);

    /// <summary>Ends the entry point the first time; lets the test's own call pass.</summary>
    public void Complete(DistributedApplicationBuilder builder)
    {
        if (Interlocked.CompareExchange(ref _builder, builder, null) is null)
            throw new BuilderTakenException();
    }

    private sealed class BuilderTakenException : Exception;
}
