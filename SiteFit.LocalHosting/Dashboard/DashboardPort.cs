using Aspire.Hosting;
using SiteFit.LocalHosting.Processes;

namespace SiteFit.LocalHosting.Dashboard;

/// <summary>Takes the dashboard's ports before anything starts.</summary>
internal static class DashboardPort
{
    /// <param name="number">0: any free one.</param>
    /// <param name="setting">Where <c>launchSettings.json</c> has the port.</param>
    /// <exception cref="DistributedApplicationException">The port is taken.</exception>
    public static LoopbackPort Take(int number, string setting, string appHostDirectory) => number == 0
        ? LoopbackPort.TakeFree()
        : LoopbackPort.TryTake(number) ?? throw new DistributedApplicationException(
            $"Port {number} of the dashboard is in use{PortOwner.Describe(number)}: stop what listens there, "
            + $"or change {setting} in {Path.Combine(appHostDirectory, "Properties", "launchSettings.json")}.");
}
