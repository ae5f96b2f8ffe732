namespace SiteFit.LocalHosting.Dashboard.Telemetry.Logs;

/// <summary>Names that are in what is held, sorted.</summary>
internal sealed record LogFilterValues(IReadOnlyList<string> Resources, IReadOnlyList<string> Events);
