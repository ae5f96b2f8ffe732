using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SiteFit.LocalHosting.Dashboard.Console;
using SiteFit.LocalHosting.Dashboard.Queues;
using SiteFit.LocalHosting.Dashboard.Resources;
using SiteFit.LocalHosting.Dashboard.Telemetry;
using SiteFit.LocalHosting.Data;

namespace SiteFit.LocalHosting.Dashboard;

internal static class DashboardServiceExtensions
{
    /// <summary>Before the processes, so that its ports are known when they start, and so that it stops after them.</summary>
    /// <param name="appHostDirectory">The AppHost's project folder.</param>
    public static void AddDashboard(this IServiceCollection services, string appHostDirectory)
    {
        services.AddSingleton(provider => DashboardSettings.Read(
            provider.GetRequiredService<IConfiguration>(), provider.GetRequiredService<LocalHostSettings>().RandomizePorts));
        services.AddSingleton(new AppHostFolder(appHostDirectory));
        services.AddSingleton(new TelemetryStore(new TelemetryBounds()));
        services.AddSingleton<ResourceReports>();
        services.AddSingleton<ResourceEnvironment>();
        services.AddSingleton<ResourceConsoles>();
        services.AddSingleton<QueueMonitor>();
        services.AddSingleton<DashboardRoutes>();
        services.AddSingleton<DashboardHost>();
        services.AddHostedService(provider => provider.GetRequiredService<DashboardHost>());
    }
}
