using System.Text.Json;
using SiteFit.AppServer.Placement;

namespace SiteFit.AppServer.Artifacts;

/// <summary>A placement in the files' words: flat, so that maps and tables show each as a column.</summary>
internal static class PlacementProperties
{
    /// <param name="json">In an object.</param>
    public static void Write(Utf8JsonWriter json, PlacementScene scene, RankedPlacement placement)
    {
        json.WriteString("footprint", scene.Problem.Footprints[placement.Footprint].Name);
        json.WriteNumber("height_m", scene.HeightM);
        json.WriteNumber("floors", scene.Floors);

        json.WriteNumber("score", placement.Score.Total);
        json.WriteNumber("score_yard", placement.Score.Yard);
        json.WriteNumber("score_clearance", placement.Score.Clearance);
        json.WriteNumber("score_utilization", placement.Score.Utilization);
        json.WriteNumber("score_orientation", placement.Score.Orientation);

        var metrics = placement.Metrics;
        json.WriteNumber("min_setback_m", metrics.MinSetback);
        json.WriteNumber("clearance_m", metrics.Clearance);
        json.WriteNumber("house_area_m2", metrics.HouseArea);
        json.WriteNumber("yard_area_m2", metrics.YardArea);
        json.WriteNumber("parcel_utilization", metrics.Utilization);
        // Not all margins: a parcel may have ten thousand edges.
        if (metrics.Margins.Count > 0 && metrics.Margins.MinBy(margin => margin.Margin) is { } tightest)
        {
            json.WriteString("tightest_limit", NameOf(tightest.Limit.Kind));
            json.WriteNumber("tightest_limit_index", tightest.Limit.Index);
            json.WriteNumber("tightest_limit_margin", tightest.Margin);
        }

        var transform = placement.Transform;
        json.WriteNumber("rotation_deg", transform.RotationDeg);
        json.WriteNumber("translation_x", transform.Translation.X);
        json.WriteNumber("translation_y", transform.Translation.Y);
        json.WriteNumber("pivot_x", transform.Pivot.X);
        json.WriteNumber("pivot_y", transform.Pivot.Y);
        json.WriteBoolean("mirrored", transform.Mirrored);
    }

    private static string NameOf(LimitKind kind) => kind switch
    {
        LimitKind.Edge => "edge",
        LimitKind.Hole => "hole",
        LimitKind.Obstacle => "obstacle",
        _ => "coverage",
    };
}
