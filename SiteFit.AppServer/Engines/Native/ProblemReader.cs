using System.Text.Json;
using SiteFit.AppServer.Domain;
using SiteFit.AppServer.Placement;

namespace SiteFit.AppServer.Engines.Native;

/// <summary>Reads sitefit's inputs, of any version, as a placement problem.</summary>
internal static class ProblemReader
{
    /// <summary>What 1.0.0 has room for.</summary>
    private const int ReferenceResults = 5;

    /// <param name="inputs">Valid, with defaults, and without faults of the domain.</param>
    public static PlacementProblem Read(JsonElement inputs)
    {
        var rotation = inputs.GetProperty("rotation");
        var problem = new PlacementProblem
        {
            Parcel = ReadParcel(inputs),
            Footprints = ReadFootprints(inputs),
            Rotation = new RotationRange(Number(rotation, "min"), Number(rotation, "max"), Number(rotation, "step")),
            GridStep = Number(inputs, "grid_step"),
        };
        return IsReference(inputs)
            // Everything that the reference would try, and the true best of it.
            ? problem with { Search = SearchMode.Grid, MaxResults = ReferenceResults, MinDifference = 0 }
            : WithChoices(problem, inputs);
    }

    /// <summary>Whether the inputs are of 1.0.0, which leaves no choice of the search.</summary>
    public static bool IsReference(JsonElement inputs) => !inputs.TryGetProperty("search", out _);

    private static PlacementProblem WithChoices(PlacementProblem problem, JsonElement inputs)
    {
        var orientation = Member(inputs, "orientation");
        return problem with
        {
            Search = inputs.GetProperty("search").GetString() switch
            {
                "grid" => SearchMode.Grid,
                "continuous" => SearchMode.Continuous,
                _ => SearchMode.Angles,
            },
            Obstacles = [.. inputs.GetProperty("obstacles").EnumerateArray().Select(ReadObstacle)],
            Mirror = inputs.GetProperty("mirror").GetBoolean(),
            MaxCoverage = Member(inputs, "max_coverage")?.GetDouble(),
            Orientation = orientation is { } goal ? new OrientationGoal(goal.GetProperty("edge").GetInt32(), Number(goal, "azimuth")) : null,
            Weights = ReadWeights(inputs.GetProperty("weights"), orientation),
            MaxResults = inputs.GetProperty("max_results").GetInt32(),
            MinDifference = Number(inputs, "min_difference"),
        };
    }

    private static Parcel ReadParcel(JsonElement inputs)
    {
        var parcel = inputs.GetProperty("parcel");
        return new Parcel(ReadRing(parcel.GetProperty("coordinates")))
        {
            Holes = Member(parcel, "holes") is { } holes ? [.. holes.EnumerateArray().Select(ReadRing)] : [],
            Setbacks = Member(inputs, "setbacks") is { } setbacks ? ReadSetbacks(setbacks) : Setbacks.None,
        };
    }

    private static Setbacks ReadSetbacks(JsonElement setbacks)
    {
        if (setbacks.ValueKind == JsonValueKind.Number)
            return Setbacks.None with { Default = setbacks.GetDouble() };
        var edges = Member(setbacks, "edges") is { } list
            ? list.EnumerateArray().ToDictionary(entry => entry.GetProperty("edge").GetInt32(), entry => Number(entry, "setback"))
            : [];
        return new Setbacks(Number(setbacks, "default"), edges);
    }

    private static List<Footprint> ReadFootprints(JsonElement inputs)
    {
        var footprints = new List<Footprint>();
        if (Member(inputs, "house") is { } house)
            footprints.Add(new Footprint(HouseCheck.DefaultName, ReadRing(house.GetProperty("coordinates"))));
        if (Member(inputs, "houses") is { } houses)
        {
            footprints.AddRange(houses.EnumerateArray()
                .Select(more => new Footprint(more.GetProperty("name").GetString()!, ReadRing(more.GetProperty("coordinates")))));
        }
        return footprints;
    }

    private static Obstacle ReadObstacle(JsonElement obstacle) =>
        new(ReadRing(obstacle.GetProperty("coordinates")), Number(obstacle, "buffer"), Member(obstacle, "label")?.GetString());

    private static ScoreWeights ReadWeights(JsonElement weights, JsonElement? orientation) => new(
        Number(weights, "yard"), Number(weights, "clearance"), Number(weights, "utilization"),
        orientation is { } goal ? Number(goal, "weight") : 0);

    private static Point[] ReadRing(JsonElement ring) =>
        [.. ring.EnumerateArray().Select(position => new Point(position[0].GetDouble(), position[1].GetDouble()))];

    private static double Number(JsonElement owner, string name) => owner.GetProperty(name).GetDouble();

    private static JsonElement? Member(JsonElement owner, string name) => owner.TryGetProperty(name, out var value) ? value : null;
}
