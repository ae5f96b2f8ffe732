using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using SiteFit.LocalHosting.Interception;

namespace Aspire.Hosting.Testing;

/// <summary>Runs an AppHost for a test: every port is a free one, and the data is in a folder of its own that goes with the application.</summary>
public static class DistributedApplicationTestingBuilder
{
    private static readonly Dictionary<string, string?> Defaults = new()
    {
        ["DcpPublisher:RandomizePorts"] = "true",
        ["LocalHosting:TemporaryData"] = "true",
    };

    public static Task<IDistributedApplicationTestingBuilder> CreateAsync<TEntryPoint>(CancellationToken cancellationToken = default)
        where TEntryPoint : class => CreateAsync<TEntryPoint>([], cancellationToken);

    /// <param name="args">Command line of the AppHost; overrides the defaults, for example <c>--LocalHosting:DataFolder=…</c>.</param>
    public static Task<IDistributedApplicationTestingBuilder> CreateAsync<TEntryPoint>(string[] args, CancellationToken cancellationToken = default)
        where TEntryPoint : class => CreateAsync(typeof(TEntryPoint), args, cancellationToken);

    /// <param name="configureBuilder">Has the last word: <c>(options, _) => options.DisableDashboard = false</c> turns the dashboard on.</param>
    public static Task<IDistributedApplicationTestingBuilder> CreateAsync<TEntryPoint>(
        string[] args, Action<DistributedApplicationOptions, HostApplicationBuilderSettings> configureBuilder, CancellationToken cancellationToken = default)
        where TEntryPoint : class => CreateAsync(typeof(TEntryPoint), args, configureBuilder, cancellationToken);

    /// <param name="entryPoint">Any type of the AppHost's assembly.</param>
    public static Task<IDistributedApplicationTestingBuilder> CreateAsync(
        Type entryPoint, string[] args, CancellationToken cancellationToken = default) => CreateAsync(entryPoint, args, (_, _) => { }, cancellationToken);

    /// <inheritdoc cref="CreateAsync{TEntryPoint}(string[], Action{DistributedApplicationOptions, HostApplicationBuilderSettings}, CancellationToken)"/>
    /// <param name="entryPoint">Any type of the AppHost's assembly.</param>
    public static async Task<IDistributedApplicationTestingBuilder> CreateAsync(
        Type entryPoint, string[] args, Action<DistributedApplicationOptions, HostApplicationBuilderSettings> configureBuilder,
        CancellationToken cancellationToken = default)
    {
        var interception = new EntryPointInterception(entryPoint.Assembly, (options, settings) =>
        {
            options.Args ??= args;
            Configure(options, settings);
            configureBuilder(options, settings);
        });
        return new TestingBuilder(await interception.RunAsync(args).WaitAsync(cancellationToken));
    }

    /// <summary>An empty application, for a test that adds its own resources.</summary>
    public static IDistributedApplicationTestingBuilder Create(params string[] args) => new TestingBuilder(
        new DistributedApplicationBuilder(new DistributedApplicationOptions { Args = args }, Configure));

    private static void Configure(DistributedApplicationOptions options, HostApplicationBuilderSettings settings)
    {
        settings.Configuration ??= new();
        settings.Configuration.AddInMemoryCollection(Defaults);
        settings.Args = options.Args;
        // As the launch profile of the AppHost has it.
        settings.EnvironmentName ??= Environments.Development;
        options.DisableDashboard = true;
    }
}
