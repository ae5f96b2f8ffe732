using System.Globalization;
using System.Numerics;
using SiteFit.AppServer.Artifacts;
using SiteFit.AppServer.Placement;

namespace SiteFit.Tests.Artifacts;

public sealed class ModelFileTests
{
    public static TheoryData<string> Names => Scenes.Names;

    [Fact]
    public async Task The_validator_finds_no_error_and_no_warning_in_any_of_many_scenes()
    {
        var folder = Directory.CreateTempSubdirectory("sitefit-glb-").FullName;
        try
        {
            foreach (var name in Names)
                await WriteAsync(folder, name.Data.Replace(' ', '-'), Scenes.Get(name.Data));
            for (var seed = 0; seed < 150; seed++)
                await WriteAsync(folder, seed.ToString("000", CultureInfo.InvariantCulture), Scenes.Random(seed));

            var reports = (await GltfValidator.ValidateAsync(folder)).EnumerateArray().ToList();
            Assert.Equal(150 + Names.Count, reports.Count);
            Assert.All(reports, report => Assert.True(
                report.GetProperty("errors").GetInt32() == 0 && report.GetProperty("warnings").GetInt32() == 0, report.GetRawText()));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void Every_house_is_a_closed_volume_of_its_area_times_its_height(string name)
    {
        var scene = Scenes.Get(name);
        var model = Read(scene);
        var expected = scene.Best.Metrics.HouseArea * scene.HeightM;
        Assert.InRange(Volume(model.Triangles("placement 1")), expected * 0.9999, expected * 1.0001);
    }

    [Fact]
    public void The_parcel_s_plate_leaves_its_holes_open()
    {
        var scene = Scenes.WithHoles();
        var triangles = Read(scene).Triangles("parcel");
        var thickness = triangles.Max(corner => corner.Y) - triangles.Min(corner => corner.Y);
        var area = scene.Best.Metrics.YardArea + scene.Best.Metrics.HouseArea;
        Assert.InRange(Volume(triangles) / thickness, area * 0.999, area * 1.001);
    }

    [Fact]
    public void Each_thing_is_a_node_with_its_name() => Assert.Equal(
        [
            "Parcel with holes and obstacles", "parcel", "setback envelope", "obstacle: Well house", "obstacle 2", "obstacle: Oak",
            "obstacle: Beyond the parcel", "placement 1", "placement 2", "placement 3", "placement 4", "placement 5",
        ],
        Read(Scenes.WithHoles()).Nodes.Select(node => node.GetProperty("name").GetString()));

    [Fact]
    public void Origin_and_coordinate_system_lead_back_to_the_placement()
    {
        var scene = Scenes.Typical();
        var model = Read(scene);
        var extras = model.Node(scene.Title).GetProperty("extras");
        Assert.Equal("EPSG:5514", extras.GetProperty("crs").GetString());
        var (east, north) = (extras.GetProperty("origin")[0].GetDouble(), extras.GetProperty("origin")[1].GetDouble());
        var corners = model.Triangles("placement 1").Select(corner => new Point(east + corner.X, north - corner.Z)).ToList();
        Assert.All(scene.Best.Outline, point => Assert.Contains(
            corners, corner => Math.Abs(corner.X - point.X) < 1e-4 && Math.Abs(corner.Y - point.Y) < 1e-4));
    }

    [Fact]
    public void The_best_house_shows_its_floors()
    {
        var scene = Scenes.Typical();
        var heights = Read(scene).Lines("placement 1").Select(end => Math.Round(end.Y, 3)).Distinct().Order();
        Assert.Equal([0, 3.25, 6.5], heights);
    }

    [Fact]
    public void Alternatives_are_seen_through()
    {
        var model = Read(Scenes.Typical());
        var mesh = model.Json.GetProperty("meshes")[model.Node("placement 2").GetProperty("mesh").GetInt32()];
        var material = model.Json.GetProperty("materials")[mesh.GetProperty("primitives")[0].GetProperty("material").GetInt32()];
        Assert.Equal("BLEND", material.GetProperty("alphaMode").GetString());
    }

    [Fact]
    public void A_placement_s_node_tells_its_rank_and_score()
    {
        var scene = Scenes.Typical();
        var extras = Read(scene).Node("placement 3").GetProperty("extras");
        Assert.Equal(3, extras.GetProperty("rank").GetInt32());
        Assert.Equal(scene.Answer.Placements[2].Score.Total, extras.GetProperty("score").GetDouble());
    }

    [Fact]
    public void It_is_bounded_for_the_largest_parcel() => Assert.InRange(ModelFile.Create(Scenes.Round(10_000)).Content.Length, 1, 4_000_000);

    [Fact]
    public void It_is_the_same_bytes_each_time()
    {
        var scene = Scenes.WithHoles();
        Assert.True(ModelFile.Create(scene).Content.Span.SequenceEqual(ModelFile.Create(scene).Content.Span));
    }

    [Fact]
    public void It_is_handed_out_under_its_media_type()
    {
        var file = ModelFile.Create(Scenes.Typical());
        Assert.Equal(("model.glb", "gltf", "model/gltf-binary"), (file.Name, file.Kind, file.ContentType));
    }

    private static GlbReader Read(PlacementScene scene) => new(ModelFile.Create(scene).Content);

    private static async Task WriteAsync(string folder, string name, PlacementScene scene) => await File.WriteAllBytesAsync(
        Path.Combine(folder, name + ".glb"), ModelFile.Create(scene).Content.ToArray(), TestContext.Current.CancellationToken);

    /// <summary>By the divergence theorem: right only when the surface is closed and every triangle faces outward.</summary>
    private static double Volume(List<Vector3> triangles)
    {
        var sum = 0.0;
        for (var i = 0; i < triangles.Count; i += 3)
            sum += Vector3.Dot(triangles[i] - triangles[0], Vector3.Cross(triangles[i + 1] - triangles[0], triangles[i + 2] - triangles[0]));
        return sum / 6;
    }
}
