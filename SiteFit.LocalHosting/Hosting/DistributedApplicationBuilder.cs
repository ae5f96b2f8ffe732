using System.Reflection;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SiteFit.LocalHosting.Dashboard;
using SiteFit.LocalHosting.Data;
using SiteFit.LocalHosting.Installation;
using SiteFit.LocalHosting.Interception;
using SiteFit.LocalHosting.Processes;
using SiteFit.LocalHosting.Programs;
using SiteFit.LocalHosting.Publishing;
using SiteFit.LocalHosting.Terminal;

namespace Aspire.Hosting;

/// <inheritdoc cref="IDistributedApplicationBuilder"/>
public class DistributedApplicationBuilder : IDistributedApplicationBuilder
{
    private readonly HostApplicationBuilder _inner;
    private readonly EntryPointInterception? _interception = EntryPointInterception.Current;
    private readonly ResourceCollection _resources = [];

    public DistributedApplicationBuilder(string[] args)
        : this(new DistributedApplicationOptions { Args = args })
    {
    }

    public DistributedApplicationBuilder(DistributedApplicationOptions options)
        : this(options, null)
    {
    }

    /// <param name="configure">A test's say in the options and settings; null: none.</param>
    internal DistributedApplicationBuilder(
        DistributedApplicationOptions options, Action<DistributedApplicationOptions, HostApplicationBuilderSettings>? configure)
    {
        var settings = new HostApplicationBuilderSettings { Args = options.Args };
        configure?.Invoke(options, settings);
        _interception?.Configure(options, settings);
        _inner = new HostApplicationBuilder(settings);
        // What users see is the start-up table and one line per event; whoever wants more adds a provider.
        _inner.Logging.ClearProviders();

        AppHostAssembly = _interception?.Assembly
            ?? (options.AssemblyName is { } name ? Assembly.Load(name) : Assembly.GetEntryAssembly());
        AppHostDirectory = options.ProjectDirectory
            ?? AppHostAssembly?.Metadata(AppHostMetadata.ProjectPath)
            ?? _inner.Environment.ContentRootPath;

        // azd's call: dotnet run -- --publisher manifest --output-path X
        var publisher = _inner.Configuration["publisher"] ?? _inner.Configuration["Publishing:Publisher"];
        ExecutionContext = publisher is null
            ? new(DistributedApplicationOperation.Run)
            : new(DistributedApplicationOperation.Publish, publisher);

        Services.AddHttpClient();
        Services.TryAddSingleton(TimeProvider.System);
        Services.AddSingleton(ExecutionContext);
        Services.AddSingleton(_ => new DistributedApplicationModel(_resources));
        Services.AddSingleton<ResourceNotificationService>();
        Services.AddSingleton(services => new ResourceCommandService(services.GetRequiredService<ProcessHost>()));
        Services.AddSingleton(LocalHostSettings.Read(Configuration, options.Args ?? [], AppHostDirectory, AppHostAssembly));
        Services.AddSingleton<DataFolder>();
        Services.AddSingleton<HttpHealth>();
        Services.AddSingleton<Announcements>();
        Services.AddSingleton<NodePackages>();
        Services.AddSingleton<PostgresBinaries>();
        Services.AddSingleton<PublishSession>();
        if (ExecutionContext.IsRunMode && !options.DisableDashboard)
            Services.AddDashboard(AppHostDirectory);
        Services.AddSingleton<ProcessHost>();
        Services.AddHostedService(services => services.GetRequiredService<ProcessHost>());
        // Ctrl-C stops the children one after the other, so it may take longer than a web server does.
        Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromMinutes(2));
    }

    public ConfigurationManager Configuration => _inner.Configuration;

    public string AppHostDirectory { get; }

    public Assembly? AppHostAssembly { get; }

    public IHostEnvironment Environment => _inner.Environment;

    public IServiceCollection Services => _inner.Services;

    public DistributedApplicationExecutionContext ExecutionContext { get; }

    public IResourceCollection Resources => _resources;

    public IResourceBuilder<T> AddResource<T>(T resource)
        where T : IResource
    {
        Resources.Add(resource);
        return CreateResourceBuilder(resource);
    }

    public IResourceBuilder<T> CreateResourceBuilder<T>(T resource)
        where T : IResource => new ResourceBuilder<T>(this, resource);

    public DistributedApplication Build()
    {
        // A test took over this entry point: it gets the builder as it is now and builds it itself.
        _interception?.Complete(this);
        return new(_inner.Build());
    }
}
