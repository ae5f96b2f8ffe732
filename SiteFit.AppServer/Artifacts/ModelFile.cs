using System.Globalization;
using System.Text.Json;
using SiteFit.AppServer.Artifacts.Model;
using SiteFit.AppServer.Engines;
using SiteFit.AppServer.Placement;

namespace SiteFit.AppServer.Artifacts;

/// <summary>The scene as volumes: binary glTF, metres, y up, x east, z south, around a local origin.</summary>
public static class ModelFile
{
    public static SolveFile Create(PlacementScene scene)
    {
        var middle = scene.Middle;
        var origin = new Point(Math.Round(middle.X), Math.Round(middle.Y));
        var content = GlbWriter.Write(scene.Title, [.. Nodes(scene, origin)], json => WriteOrigin(json, scene, origin));
        return new SolveFile("model.glb", "gltf", "model/gltf-binary", "Volumes on the parcel (glTF)", content);
    }

    private static IEnumerable<ModelNode> Nodes(PlacementScene scene, Point origin)
    {
        var (problem, parcel) = (scene.Problem, Outline.ToArea(scene.Problem.Parcel));
        // Sheets that lie on each other flicker: what lies on the ground keeps a little off it.
        var size = Size(parcel.Boundary);
        var (thickness, lift) = (size / 400, size / 5000);

        var ground = new Mesh(origin).AddPrism(parcel, -thickness, -lift).AddLine(parcel.Boundary, -lift);
        foreach (var hole in parcel.Holes)
            ground.AddLine(hole, -lift);
        yield return new ModelNode("parcel", ground, Material.Ground);

        var envelope = new Mesh(origin);
        foreach (var area in scene.View.Envelope)
        {
            envelope.AddSheet(area, 0).AddLine(area.Boundary, 0);
            foreach (var hole in area.Holes)
                envelope.AddLine(hole, 0);
        }
        yield return new ModelNode("setback envelope", envelope, Material.Envelope);

        for (var i = 0; i < problem.Obstacles.Count; i++)
        {
            var obstacle = problem.Obstacles[i];
            var area = Outline.ToArea(obstacle.Ring, []);
            var height = Math.Min(scene.HeightM / 5, size / 40);
            yield return new ModelNode(
                string.IsNullOrEmpty(obstacle.Label) ? string.Create(CultureInfo.InvariantCulture, $"obstacle {i + 1}") : $"obstacle: {obstacle.Label}",
                new Mesh(origin).AddPrism(area, 0, height).AddLine(area.Boundary, height), Material.Obstacle,
                json => json.WriteNumber("buffer_m", obstacle.Buffer));
        }

        for (var i = 0; i < scene.Answer.Placements.Count; i++)
        {
            var (rank, placement) = (i + 1, scene.Answer.Placements[i]);
            yield return new ModelNode(
                string.Create(CultureInfo.InvariantCulture, $"placement {rank}"),
                House(scene, placement, rank, lift, origin), rank == 1 ? Material.House : Material.Alternative, json =>
                {
                    json.WriteNumber("rank", rank);
                    PlacementProperties.Write(json, scene, placement);
                });
        }
    }

    private static Mesh House(PlacementScene scene, RankedPlacement placement, int rank, double lift, Point origin)
    {
        var area = Outline.ToArea(placement.Outline, []);
        if (rank > 1)
        {
            // Alternatives mostly overlap: each is a little lower than the one before it, so that no two roofs are in one plane.
            return new Mesh(origin).AddPrism(area, lift, scene.HeightM * (1 - (0.002 * (rank - 1))));
        }

        var house = new Mesh(origin).AddPrism(area, 0, scene.HeightM).AddPosts(area.Boundary, 0, scene.HeightM);
        for (var floor = 0; floor <= scene.Floors; floor++)
            house.AddLine(area.Boundary, scene.HeightM * floor / scene.Floors);
        return house;
    }

    private static void WriteOrigin(Utf8JsonWriter json, PlacementScene scene, Point origin)
    {
        json.WriteString("crs", scene.System.Code);
        json.WriteStartArray("origin");
        json.WriteNumberValue(origin.X);
        json.WriteNumberValue(origin.Y);
        json.WriteNumberValue(0);
        json.WriteEndArray();
        json.WriteString("axes", "x east, y up, z south; easting = origin[0] + x, northing = origin[1] - z");
        json.WriteString("units", "m");
    }

    private static double Size(IReadOnlyList<Point> ring) => Math.Max(
        ring.Max(point => point.X) - ring.Min(point => point.X), ring.Max(point => point.Y) - ring.Min(point => point.Y));
}
