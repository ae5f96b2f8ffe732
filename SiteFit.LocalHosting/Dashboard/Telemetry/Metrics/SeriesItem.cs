using System.Text.Json.Serialization;

namespace SiteFit.LocalHosting.Dashboard.Telemetry.Metrics;

/// <summary>
/// A series as <c>[[milliseconds since 1970, value],…]</c>, oldest first: of a histogram the count and percentiles, of others the points.
/// </summary>
/// <param name="Points">Rate per second of a counter; else the value.</param>
/// <param name="Count">Values recorded per second.</param>
/// <param name="P50">Null while nothing was recorded.</param>
internal sealed record SeriesItem(
    IReadOnlyDictionary<string, string> Dimensions,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<double?[]>? Points,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<double?[]>? Count = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<double?[]>? P50 = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<double?[]>? P95 = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<double?[]>? P99 = null);
