namespace SiteFit.LocalHosting.Dashboard.Telemetry.Metrics;

/// <param name="Kind">counter, upDownCounter, gauge or histogram.</param>
internal sealed record SeriesAnswer(string Unit, string Kind, IReadOnlyList<SeriesItem> Series);
