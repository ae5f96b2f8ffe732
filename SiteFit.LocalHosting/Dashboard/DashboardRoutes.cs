using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using SiteFit.LocalHosting.Dashboard.Console;
using SiteFit.LocalHosting.Dashboard.Live;
using SiteFit.LocalHosting.Dashboard.Page;
using SiteFit.LocalHosting.Dashboard.Queues;
using SiteFit.LocalHosting.Dashboard.Resources;
using SiteFit.LocalHosting.Dashboard.SignIn;
using SiteFit.LocalHosting.Dashboard.Telemetry;

namespace SiteFit.LocalHosting.Dashboard;

/// <summary>What browsers can ask for.</summary>
internal sealed class DashboardRoutes(
    ResourceReports resources, ResourceEnvironment environment, ResourceConsoles consoles, QueueMonitor queues, TelemetryStore telemetry,
    DashboardSettings settings, AppHostFolder appHost, Aspire.Hosting.ApplicationModel.ResourceCommandService commands,
    Aspire.Hosting.ApplicationModel.ResourceNotificationService notifications, TimeProvider time)
{
    public void Map(WebApplication server, BrowserAccess access)
    {
        server.MapPage();
        server.MapSignIn(access);
        var api = server.MapGroup("/api");
        api.MapGet("/application", () => new ApplicationReport(appHost.ApplicationName, settings.OtherReceiver));
        api.MapResources(resources, environment, commands);
        api.MapConsole(consoles);
        api.MapQueues(queues);
        api.MapTelemetry(telemetry);
        api.MapLive(new LiveFeed(resources, telemetry, queues, notifications, time));
        api.MapFallback(() => Results.Json(new ErrorReport("There is nothing at this address."), statusCode: StatusCodes.Status404NotFound));
    }
}
