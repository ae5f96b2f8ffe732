using SiteFit.LocalHosting.Dashboard.Telemetry.Store;

namespace SiteFit.LocalHosting.Dashboard.Telemetry.Traces;

internal sealed record SpanEvent(DateTime Time, string Name, TelemetryAttribute[] Attributes);
