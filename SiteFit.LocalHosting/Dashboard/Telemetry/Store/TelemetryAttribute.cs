namespace SiteFit.LocalHosting.Dashboard.Telemetry.Store;

/// <param name="Value">As text: numbers and booleans as JSON writes them, lists and maps as JSON, bytes as Base64.</param>
internal readonly record struct TelemetryAttribute(string Key, string Value);
