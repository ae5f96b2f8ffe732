namespace SiteFit.LocalHosting.Dashboard.Telemetry.Store;

/// <summary>Who sent it.</summary>
/// <param name="Name"><c>service.name</c>.</param>
/// <param name="Instance"><c>service.instance.id</c>; empty when it was not sent.</param>
internal sealed record TelemetryResource(string Name, string Instance);
