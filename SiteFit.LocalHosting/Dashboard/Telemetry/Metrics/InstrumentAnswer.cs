namespace SiteFit.LocalHosting.Dashboard.Telemetry.Metrics;

/// <param name="Instruments">By resource, meter and name.</param>
internal sealed record InstrumentAnswer(IReadOnlyList<InstrumentItem> Instruments);
