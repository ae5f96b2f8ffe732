namespace SiteFit.ServiceBusEmulator.Health;

internal sealed record HealthReport(string Status, string Message);
