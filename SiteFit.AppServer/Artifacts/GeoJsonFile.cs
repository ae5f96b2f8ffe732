using System.Buffers;
using System.Text.Json;
using SiteFit.AppServer.Engines;

namespace SiteFit.AppServer.Artifacts;

/// <summary>The scene on the map: GeoJSON (RFC 7946), WGS 84; beside it what OGC's JSON-FG adds for the system that the inputs are in.</summary>
public static class GeoJsonFile
{
    public static SolveFile Create(PlacementScene scene)
    {
        var content = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(content))
            Write(scene, json);
        return new SolveFile("placements.geojson", "geojson", "application/geo+json", "Placements on the map (GeoJSON)", content.WrittenMemory);
    }

    private static void Write(PlacementScene scene, Utf8JsonWriter json)
    {
        var (problem, parcel) = (scene.Problem, scene.Problem.Parcel);
        var features = new GeoJsonFeatures(json, scene.System, scene.Middle);
        json.WriteStartObject();
        json.WriteString("type", "FeatureCollection");
        json.WriteString("name", scene.Title);
        json.WriteString("coordRefSys", scene.System.Address);
        json.WriteStartArray("features");

        features.Write("parcel", "parcel", [Outline.ToArea(parcel)], () =>
        {
            json.WriteString("source_crs", scene.System.Code);
            json.WriteNumber("setback_m", parcel.Setbacks.Default);
        });
        for (var i = 0; i < parcel.Holes.Count; i++)
            features.Write($"hole-{i + 1}", "hole", [Outline.ToArea(parcel.Holes[i], [])], () => json.WriteNumber("setback_m", parcel.Setbacks.Default));
        for (var i = 0; i < problem.Obstacles.Count; i++)
        {
            var obstacle = problem.Obstacles[i];
            features.Write($"obstacle-{i + 1}", "obstacle", [Outline.ToArea(obstacle.Ring, [])], () =>
            {
                json.WriteString("label", obstacle.Label);
                json.WriteNumber("buffer_m", obstacle.Buffer);
            });
        }
        features.Write("envelope", "envelope", scene.View.Envelope, () => { });
        features.Write("feasible-region", "feasible_region", scene.View.FeasibleRegion, () =>
            json.WriteNumber("rotation_deg", scene.Best.Transform.RotationDeg));
        for (var i = 0; i < scene.Answer.Placements.Count; i++)
        {
            var placement = scene.Answer.Placements[i];
            features.Write($"placement-{i + 1}", "placement", [Outline.ToArea(placement.Outline, [])], () =>
            {
                json.WriteNumber("rank", i + 1);
                PlacementProperties.Write(json, scene, placement);
            });
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
