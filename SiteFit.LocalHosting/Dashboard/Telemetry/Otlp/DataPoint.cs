using SiteFit.LocalHosting.Dashboard.Telemetry.Metrics;
using SiteFit.LocalHosting.Dashboard.Telemetry.Store;

namespace SiteFit.LocalHosting.Dashboard.Telemetry.Otlp;

/// <summary>A point as it stands on the wire.</summary>
/// <param name="Dimensions">Sorted by key.</param>
/// <param name="Start">Nanoseconds since 1970; 0 when it was not sent.</param>
/// <param name="Time">Nanoseconds since 1970.</param>
/// <param name="Number">0 for a histogram.</param>
/// <param name="Histogram">Null for a number.</param>
/// <param name="Memory">Estimated bytes of the dimensions' new strings.</param>
internal sealed record DataPoint(TelemetryAttribute[] Dimensions, ulong Start, ulong Time, double Number, HistogramValue? Histogram, long Memory);
