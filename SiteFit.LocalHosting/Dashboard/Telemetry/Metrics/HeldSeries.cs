namespace SiteFit.LocalHosting.Dashboard.Telemetry.Metrics;

/// <param name="Points">Oldest first; empty where only the dimensions were asked for.</param>
internal sealed record HeldSeries(SeriesKey Key, MetricPoint[] Points);
