using System.Text.Json;
using SiteFit.AppServer.Artifacts;

namespace SiteFit.Tests.Artifacts;

/// <summary>RFC 7946, rule by rule.</summary>
public sealed class GeoJsonFileTests
{
    public static TheoryData<string> Names => Scenes.Names;

    [Theory, MemberData(nameof(Names))]
    public void It_is_a_feature_collection_without_a_crs_member(string scene)
    {
        using var document = Read(Scenes.Get(scene));
        Assert.Equal(["type", "name", "coordRefSys", "features"], document.RootElement.EnumerateObject().Select(member => member.Name));
        Assert.Equal("FeatureCollection", document.RootElement.GetProperty("type").GetString());
    }

    [Theory, MemberData(nameof(Names))]
    public void Every_feature_has_a_type_an_id_of_its_own_a_polygon_and_properties(string scene)
    {
        using var document = Read(Scenes.Get(scene));
        var features = Features(document);
        Assert.All(features, feature =>
        {
            Assert.Equal(["type", "id", "geometry", "place", "properties"], feature.EnumerateObject().Select(member => member.Name));
            Assert.Equal("Feature", feature.GetProperty("type").GetString());
            Assert.Contains(feature.GetProperty("geometry").GetProperty("type").GetString(), new[] { "Polygon", "MultiPolygon" });
            Assert.Equal(JsonValueKind.Object, feature.GetProperty("properties").ValueKind);
        });
        Assert.Distinct(features.Select(feature => feature.GetProperty("id").GetString()));
    }

    [Theory, MemberData(nameof(Names))]
    public void Every_place_is_the_geometry_in_the_system_that_the_inputs_are_in(string name)
    {
        var scene = Scenes.Get(name);
        using var document = Read(scene);
        Assert.Equal($"http://www.opengis.net/def/crs/EPSG/0/{scene.System.Code[5..]}", document.RootElement.GetProperty("coordRefSys").GetString());
        Assert.Subset(
            Positions(Features(document)[0].GetProperty("place")).ToHashSet(),
            scene.Problem.Parcel.Boundary.Select(point => (Math.Round(point.X, 4), Math.Round(point.Y, 4))).ToHashSet());
        var system = scene.System.At(scene.Middle);
        Assert.All(Features(document), feature => Assert.All(
            Positions(feature.GetProperty("place")).Zip(Positions(feature.GetProperty("geometry"))),
            pair =>
            {
                var (lon, lat) = system.ToWgs84(new(pair.First.X, pair.First.Y));
                Assert.Equal(0, Math.IEEERemainder(lon - pair.Second.X, 360), 2e-9); // half of 0.1 mm, rounded twice
                Assert.Equal(lat, pair.Second.Y, 2e-9);
            }));
    }

    [Theory, MemberData(nameof(Names))]
    public void Every_ring_is_closed_and_goes_the_right_way_round(string scene)
    {
        using var document = Read(Scenes.Get(scene));
        Assert.All(Features(document).SelectMany(Polygons), polygon =>
        {
            for (var i = 0; i < polygon.Count; i++)
            {
                Assert.True(polygon[i].Count >= 4);
                Assert.Equal(polygon[i][0], polygon[i][^1]);
                Assert.Equal(i == 0, TwiceTheArea(polygon[i]) > 0);
            }
        });
    }

    [Theory, MemberData(nameof(Names))]
    public void Every_position_is_longitude_and_latitude_with_nine_decimals_at_most(string scene)
    {
        using var document = Read(Scenes.Get(scene));
        Assert.All(Features(document).SelectMany(Polygons).SelectMany(polygon => polygon).SelectMany(ring => ring), position =>
        {
            Assert.InRange(position.Lon, -180, 180);
            Assert.InRange(position.Lat, -90, 90);
            Assert.Equal(position, ((decimal)Math.Round(position.Lon, 9), (decimal)Math.Round(position.Lat, 9)));
        });
    }

    [Fact]
    public void It_holds_all_that_the_scene_has()
    {
        using var document = Read(Scenes.WithHoles());
        Assert.Equal(
            [
                "parcel", "hole-1", "hole-2", "obstacle-1", "obstacle-2", "obstacle-3", "obstacle-4", "envelope", "feasible-region",
                "placement-1", "placement-2", "placement-3", "placement-4", "placement-5",
            ],
            Features(document).Select(feature => feature.GetProperty("id").GetString()));
    }

    [Fact]
    public void The_parcel_has_its_holes_as_inner_rings()
    {
        using var document = Read(Scenes.WithHoles());
        Assert.Equal(3, Assert.Single(Polygons(Feature(document, "parcel"))).Count);
    }

    [Fact]
    public void A_placement_tells_its_rank_score_metrics_and_transform()
    {
        var scene = Scenes.WithHoles();
        using var document = Read(scene);
        var properties = Feature(document, "placement-2").GetProperty("properties");
        var placement = scene.Answer.Placements[1];
        Assert.Equal(2, properties.GetProperty("rank").GetInt32());
        Assert.Equal(placement.Score.Total, properties.GetProperty("score").GetDouble());
        Assert.Equal(placement.Score.Clearance, properties.GetProperty("score_clearance").GetDouble());
        Assert.Equal(placement.Metrics.MinSetback, properties.GetProperty("min_setback_m").GetDouble());
        Assert.Equal(placement.Transform.RotationDeg, properties.GetProperty("rotation_deg").GetDouble());
        Assert.Equal(placement.Transform.Translation.X, properties.GetProperty("translation_x").GetDouble());
        Assert.Equal(placement.Transform.Pivot.Y, properties.GetProperty("pivot_y").GetDouble());
    }

    [Fact]
    public void An_obstacle_tells_its_label_as_it_was_sent()
    {
        using var document = Read(Scenes.WithHoles());
        var properties = Feature(document, "obstacle-1").GetProperty("properties");
        Assert.Equal("Well house", properties.GetProperty("label").GetString());
        Assert.Equal(1.5, properties.GetProperty("buffer_m").GetDouble());
        Assert.Equal(JsonValueKind.Null, Feature(document, "obstacle-2").GetProperty("properties").GetProperty("label").ValueKind);
    }

    [Fact]
    public void A_house_in_Prague_is_in_Prague()
    {
        using var document = Read(Scenes.Typical());
        Assert.All(Features(document).SelectMany(Polygons).SelectMany(polygon => polygon).SelectMany(ring => ring), position =>
        {
            Assert.InRange(position.Lon, 14.416m, 14.419m);
            Assert.InRange(position.Lat, 50.085m, 50.088m);
        });
    }

    [Fact]
    public void It_is_bounded_for_the_largest_parcel() => Assert.InRange(GeoJsonFile.Create(Scenes.Round(10_000)).Content.Length, 1, 2_000_000);

    [Fact]
    public void It_is_the_same_bytes_each_time()
    {
        var scene = Scenes.WithHoles();
        Assert.True(GeoJsonFile.Create(scene).Content.Span.SequenceEqual(GeoJsonFile.Create(scene).Content.Span));
    }

    [Fact]
    public void It_is_handed_out_under_its_media_type()
    {
        var file = GeoJsonFile.Create(Scenes.Typical());
        Assert.Equal(("placements.geojson", "geojson", "application/geo+json"), (file.Name, file.Kind, file.ContentType));
    }

    private static JsonDocument Read(PlacementScene scene) => JsonDocument.Parse(GeoJsonFile.Create(scene).Content);

    private static List<JsonElement> Features(JsonDocument document) => [.. document.RootElement.GetProperty("features").EnumerateArray()];

    private static JsonElement Feature(JsonDocument document, string id) =>
        Features(document).Single(feature => feature.GetProperty("id").GetString() == id);

    private static List<List<List<(decimal Lon, decimal Lat)>>> Polygons(JsonElement feature)
    {
        var geometry = feature.GetProperty("geometry");
        var coordinates = geometry.GetProperty("coordinates");
        IEnumerable<JsonElement> polygons = geometry.GetProperty("type").GetString() == "Polygon" ? [coordinates] : coordinates.EnumerateArray();
        return
        [
            .. polygons.Select(polygon => polygon.EnumerateArray().Select(ring => ring.EnumerateArray().Select(position =>
            {
                Assert.Equal(2, position.GetArrayLength());
                return (position[0].GetDecimal(), position[1].GetDecimal());
            }).ToList()).ToList()),
        ];
    }

    /// <summary>All positions of a geometry, in its order.</summary>
    private static List<(double X, double Y)> Positions(JsonElement geometry) => [.. Leaves(geometry.GetProperty("coordinates"))];

    private static IEnumerable<(double X, double Y)> Leaves(JsonElement coordinates) => coordinates[0].ValueKind == JsonValueKind.Number
        ? [(coordinates[0].GetDouble(), coordinates[1].GetDouble())]
        : coordinates.EnumerateArray().SelectMany(Leaves);

    private static decimal TwiceTheArea(List<(decimal Lon, decimal Lat)> ring) => Enumerable.Range(1, ring.Count - 1)
        .Sum(i => ((ring[i - 1].Lon - ring[0].Lon) * (ring[i].Lat - ring[0].Lat)) - ((ring[i].Lon - ring[0].Lon) * (ring[i - 1].Lat - ring[0].Lat)));
}
