namespace SiteFit.LocalHosting.Dashboard.Telemetry;

/// <summary>Counts of what was ever received: another value says that there is something new.</summary>
internal readonly record struct TelemetrySequence(long Logs, long Spans, long Points);
