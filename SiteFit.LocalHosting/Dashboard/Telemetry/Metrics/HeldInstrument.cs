namespace SiteFit.LocalHosting.Dashboard.Telemetry.Metrics;

/// <summary>What is held of an instrument at one moment.</summary>
internal sealed record HeldInstrument(InstrumentId Id, InstrumentText Text, IReadOnlyList<HeldSeries> Series);
