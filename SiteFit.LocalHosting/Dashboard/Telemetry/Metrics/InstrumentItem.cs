namespace SiteFit.LocalHosting.Dashboard.Telemetry.Metrics;

/// <summary>An instrument in the list.</summary>
/// <param name="Kind">counter, upDownCounter, gauge or histogram.</param>
/// <param name="Dimensions">The values that are held of each, sorted.</param>
internal sealed record InstrumentItem(
    string Resource,
    string Meter,
    string Name,
    string Description,
    string Unit,
    string Kind,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Dimensions);
