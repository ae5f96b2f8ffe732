using SiteFit.LocalHosting.Dashboard.Telemetry.Store;

namespace SiteFit.LocalHosting.Dashboard.Telemetry.Queries;

/// <summary>How full the stores are.</summary>
internal sealed record TelemetryUse(StoreUse Spans, StoreUse Logs, StoreUse Points)
{
    public static TelemetryUse Of(TelemetryStore store) => new(store.Spans.Use, store.Logs.Use, store.Metrics.Use);
}
