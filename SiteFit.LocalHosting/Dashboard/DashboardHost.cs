using System.Security.Cryptography;
using Aspire.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Hosting;
using SiteFit.LocalHosting.Dashboard.Server;
using SiteFit.LocalHosting.Dashboard.SignIn;
using SiteFit.LocalHosting.Dashboard.Telemetry;
using SiteFit.LocalHosting.Data;
using SiteFit.LocalHosting.Processes;

namespace SiteFit.LocalHosting.Dashboard;

/// <summary>The dashboard in the AppHost's own process: one server for browsers, one for the services' telemetry.</summary>
/// <remarks>Ports and key are known at once, so that no service waits for the servers to be up.</remarks>
internal sealed class DashboardHost(
    DashboardSettings settings, DataFolder data, TelemetryStore telemetry, DashboardRoutes routes,
    AppHostFolder appHost, TimeProvider time) : IHostedService, IAsyncDisposable
{
    private readonly string _otlpKey = RandomNumberGenerator.GetHexString(32, lowercase: true);
    private readonly List<WebApplication> _servers = [];
    private Uri? _address;
    private OtlpTarget? _otlp;
    private Task _start = Task.CompletedTask;
    private bool _disposed;

    /// <summary>Where a browser finds it, <c>http://localhost:18888/</c>.</summary>
    /// <exception cref="InvalidOperationException">It was not started.</exception>
    public Uri Address => _address ?? throw new InvalidOperationException("The dashboard was not started.");

    /// <summary>The address that signs a browser in.</summary>
    public Uri SignInAddress => settings.AllowAnonymous ? Address : new Uri(Address, $"login?t={Uri.EscapeDataString(settings.BrowserToken)}");

    /// <summary>Where the services send telemetry; null before the start, or when somebody else's receiver gets it.</summary>
    public OtlpTarget? Otlp => settings.OtherReceiver is null ? _otlp : null;

    /// <summary>Ends when both servers listen.</summary>
    public Task Started => _start;

    /// <summary>Takes the ports and returns; the servers start beside the resources.</summary>
    /// <exception cref="DistributedApplicationException">A port is taken, or another host uses the data.</exception>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        // First, as "another host is running" says more than "the port is in use".
        data.Open();
        var browser = DashboardPort.Take(settings.BrowserPort, "applicationUrl", appHost.Path);
        LoopbackPort otlp;
        try
        {
            otlp = DashboardPort.Take(settings.OtlpPort, "ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL", appHost.Path);
        }
        catch (DistributedApplicationException)
        {
            browser.Dispose();
            throw;
        }

        _address = new($"http://localhost:{browser.Number}/");
        _otlp = new(new($"http://127.0.0.1:{otlp.Number}"), _otlpKey);
        _start = Task.Run(() => StartServersAsync(browser, otlp), CancellationToken.None);
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _start;
        foreach (var server in _servers)
            await server.StopAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (_disposed)
            return;
        _disposed = true;
        await StopAsync(CancellationToken.None);
        foreach (var server in _servers)
            await server.DisposeAsync();
    }

    private async Task StartServersAsync(LoopbackPort browser, LoopbackPort otlp)
    {
        // Telemetry first: it must be there when the first service is.
        await StartAsync(otlp, server => server.MapOtlp(telemetry, _otlpKey));
        await StartAsync(browser, server =>
        {
            var access = new BrowserAccess(settings, browser.Number);
            server.UseSecurityHeaders();
            server.UseBrowserAccess(access);
            routes.Map(server, access);
        });
    }

    private Task StartAsync(LoopbackPort port, Action<WebApplication> map)
    {
        var server = LoopbackServer.Create(port, time);
        _servers.Add(server);
        map(server);
        return server.StartAsync();
    }
}
