using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SiteFit.LocalHosting.Data;
using SiteFit.LocalHosting.Processes;
using SiteFit.LocalHosting.Terminal;

namespace Aspire.Hosting;

/// <summary>The application, ready to run on this machine.</summary>
public class DistributedApplication : IHost, IAsyncDisposable
{
    private readonly IHost _host;
    private bool _disposed;

    public DistributedApplication(IHost host) => _host = host;

    public IServiceProvider Services => _host.Services;

    public ResourceNotificationService ResourceNotifications => Services.GetRequiredService<ResourceNotificationService>();

    public ResourceCommandService ResourceCommands => Services.GetRequiredService<ResourceCommandService>();

    public static IDistributedApplicationBuilder CreateBuilder() => CreateBuilder([]);

    public static IDistributedApplicationBuilder CreateBuilder(string[] args) => new DistributedApplicationBuilder(args);

    public static IDistributedApplicationBuilder CreateBuilder(DistributedApplicationOptions options) => new DistributedApplicationBuilder(options);

    /// <summary>Starts every process and returns; wait for what you need with <see cref="ResourceNotifications"/>.</summary>
    /// <exception cref="DistributedApplicationException">A tool is missing, a port is taken, the data folder is in use…</exception>
    public virtual Task StartAsync(CancellationToken cancellationToken = default) => _host.StartAsync(cancellationToken);

    /// <summary>Stops every process, those that need others first.</summary>
    public virtual Task StopAsync(CancellationToken cancellationToken = default) => _host.StopAsync(cancellationToken);

    /// <summary>Runs until Ctrl-C. A failure is one line on the error stream and exit code 1, not an exception.</summary>
    public void Run() => RunAsync().GetAwaiter().GetResult();

    /// <inheritdoc cref="Run"/>
    public virtual async Task RunAsync(CancellationToken cancellationToken = default)
    {
        await using (this)
            Environment.ExitCode = await new TerminalSession(this).RunAsync(cancellationToken);
    }

    public virtual void Dispose()
    {
        DisposeAsync().AsTask().GetAwaiter().GetResult();
        GC.SuppressFinalize(this);
    }

    public virtual async ValueTask DisposeAsync()
    {
        // A test disposes both the application and the builder that made it.
        if (_disposed)
            return;
        _disposed = true;
        await Services.GetRequiredService<ProcessHost>().DisposeAsync();
        // Only after the last process is gone: a test's folder is removed with it.
        Services.GetRequiredService<DataFolder>().Dispose();
        if (_host is IAsyncDisposable disposable)
            await disposable.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
