namespace SiteFit.LocalHosting.Dashboard;

/// <param name="Name">Shown as the page's title.</param>
/// <param name="OtherReceiver">Where telemetry goes when not to the dashboard; null: it comes here.</param>
internal sealed record ApplicationReport(string Name, string? OtherReceiver);
