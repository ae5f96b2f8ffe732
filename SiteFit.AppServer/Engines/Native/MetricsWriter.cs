using System.Text.Json.Nodes;
using SiteFit.AppServer.Placement;

namespace SiteFit.AppServer.Engines.Native;

/// <summary>Writes what was measured of a placement as the outputs' <c>metrics</c>.</summary>
internal static class MetricsWriter
{
    /// <summary>Decimals of a metre: finer than any coordinate of 1e6 m can say.</summary>
    private const int Digits = 9;

    public static JsonObject Write(RankedPlacement placement)
    {
        var metrics = WriteReference(placement);
        metrics["setback_by_edge_m"] = Numbers(placement.Metrics.SetbackByEdge);
        metrics["clearance_m"] = Left(placement.Metrics.Clearance);
        metrics["margins"] = WriteMargins(placement.Metrics.Margins);
        return metrics;
    }

    /// <summary>The metrics that 1.0.0 has.</summary>
    public static JsonObject WriteReference(RankedPlacement placement) => new()
    {
        ["min_setback_m"] = Round(placement.Metrics.MinSetback),
        ["yard_area_m2"] = Round(placement.Metrics.YardArea),
        ["house_area_m2"] = Round(placement.Metrics.HouseArea),
        ["parcel_utilization"] = Round(placement.Metrics.Utilization),
        ["orientation_deg"] = placement.Transform.RotationDeg,
        ["overlap"] = 0, // the search's last gate lets nothing else out
    };

    private static JsonObject WriteMargins(IReadOnlyList<LimitMargin> margins)
    {
        var written = new JsonObject
        {
            ["edges_m"] = MarginsOf(LimitKind.Edge),
            ["holes_m"] = MarginsOf(LimitKind.Hole),
            ["obstacles_m"] = MarginsOf(LimitKind.Obstacle),
        };
        if (margins.FirstOrDefault(margin => margin.Limit.Kind == LimitKind.Coverage) is { } coverage)
            written["coverage"] = Left(coverage.Margin);
        return written;

        JsonArray MarginsOf(LimitKind kind) => Numbers(
            from margin in margins where margin.Limit.Kind == kind orderby margin.Limit.Index select Left(margin.Margin));
    }

    private static JsonArray Numbers(IEnumerable<double> values) => new([.. values.Select(value => JsonValue.Create(Round(value)))]);

    /// <summary>What is left of a limit that is kept: below 0 by rounding alone.</summary>
    private static double Left(double margin) => Math.Max(0, Round(margin));

    private static double Round(double value) => Math.Round(value, Digits);
}
