using System.Text.Json;
using Microsoft.AspNetCore.Http;
using SiteFit.LocalHosting.Dashboard.Telemetry.Queries;
using SiteFit.LocalHosting.Dashboard.Telemetry.Store;

namespace SiteFit.LocalHosting.Dashboard.Telemetry.Metrics;

/// <summary>Answers what is asked of the metrics.</summary>
internal static class MetricQuery
{
    private const int DefaultMinutes = 5;
    private const int MaxMinutes = 60;

    /// <summary>Tells the replicas of a resource apart, where there are several.</summary>
    private const string InstanceDimension = "service.instance.id";

    public static InstrumentAnswer Instruments(MetricStore metrics) =>
        new([.. metrics.Instruments()
            .Select(ItemOf)
            .OrderBy(item => item.Resource, StringComparer.Ordinal)
            .ThenBy(item => item.Meter, StringComparer.Ordinal)
            .ThenBy(item => item.Name, StringComparer.Ordinal)]);

    /// <exception cref="QueryException">A parameter is wrong, or no point of the instrument is held.</exception>
    public static SeriesAnswer Series(MetricStore metrics, QueryValues query, TimeProvider clock)
    {
        var (resource, meter, name) = (query.RequiredText("resource"), query.RequiredText("meter"), query.RequiredText("name"));
        var window = TimeSpan.FromMinutes(query.Integer("minutes", 1, MaxMinutes) ?? DefaultMinutes);
        var instrument = metrics.Find(resource, meter, name, clock.GetUtcNow().UtcDateTime - window)
            ?? throw new QueryException(StatusCodes.Status404NotFound, $"No point of {name} of {meter} in {resource} is held.");
        return new(
            instrument.Text.Unit,
            KindText(instrument.Id.Kind),
            [.. instrument.Series.Zip(DimensionsOf(instrument), (series, dimensions) => ItemOf(instrument.Id.Kind, series, dimensions, window))]);
    }

    private static InstrumentItem ItemOf(HeldInstrument instrument) =>
        new(
            instrument.Id.Resource,
            instrument.Id.Meter,
            instrument.Id.Name,
            instrument.Text.Description,
            instrument.Text.Unit,
            KindText(instrument.Id.Kind),
            DimensionsOf(instrument).SelectMany(dimensions => dimensions).GroupBy(dimension => dimension.Key, dimension => dimension.Value)
                .OrderBy(values => values.Key, StringComparer.Ordinal)
                .ToDictionary(values => values.Key, IReadOnlyList<string> (values) => [.. values.Distinct().Order(StringComparer.Ordinal)]));

    private static SeriesItem ItemOf(InstrumentKind kind, HeldSeries series, Dictionary<string, string> dimensions, TimeSpan window)
    {
        var points = PointThinning.Thin(series.Points, window);
        var values = List(point => point.Value);
        return kind != InstrumentKind.Histogram
            ? new(dimensions, values)
            : new(dimensions, null, values, PercentileOf(0.5), PercentileOf(0.95), PercentileOf(0.99));

        List<double?[]> PercentileOf(double share) => List(point => Percentile.Of(point.Buckets ?? [], share));

        List<double?[]> List(Func<MetricPoint, double?> value) =>
            [.. points.Select(point => new[] { new DateTimeOffset(point.Time).ToUnixTimeMilliseconds(), value(point) })];
    }

    private static IEnumerable<Dictionary<string, string>> DimensionsOf(HeldInstrument instrument)
    {
        var hasReplicas = instrument.Series.Select(series => series.Key.Instance).Distinct().Count() > 1;
        foreach (var (key, _) in instrument.Series)
        {
            var dimensions = key.Dimensions.ToDictionary();
            if (hasReplicas)
                dimensions[InstanceDimension] = key.Instance;
            yield return dimensions;
        }
    }

    private static string KindText(InstrumentKind kind) => JsonNamingPolicy.CamelCase.ConvertName($"{kind}");
}
