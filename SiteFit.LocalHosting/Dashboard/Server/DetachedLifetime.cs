using Microsoft.Extensions.Hosting;

namespace SiteFit.LocalHosting.Dashboard.Server;

/// <summary>A server inside a host leaves Ctrl-C and SIGTERM to the host.</summary>
internal sealed class DetachedLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
