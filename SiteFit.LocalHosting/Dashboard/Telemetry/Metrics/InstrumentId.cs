namespace SiteFit.LocalHosting.Dashboard.Telemetry.Metrics;

/// <param name="Resource"><c>service.name</c>.</param>
/// <param name="Meter">Name of the meter: the instrumentation scope.</param>
internal sealed record InstrumentId(string Resource, string Meter, string Name, InstrumentKind Kind);
