using System.Text.Json.Nodes;
using SiteFit.AppServer.Placement;

namespace SiteFit.AppServer.Engines.Native;

/// <summary>Writes placements as the outputs' <c>results</c>.</summary>
/// <param name="problem">What was asked.</param>
/// <param name="isReference">Write what 1.0.0 knows only.</param>
/// <remarks>Source: contracts/sitefit/1.1.0/README.md, "Outputs".</remarks>
internal sealed class ResultWriter(PlacementProblem problem, bool isReference)
{
    /// <summary>Decimals; what is beyond them comes from adding up.</summary>
    private const int ScoreDigits = 12;

    public JsonArray Write(IReadOnlyList<RankedPlacement> placements)
    {
        var tags = new PlacementTags(problem, placements);
        return [.. placements.Select((placement, rank) => (JsonNode)Write(placement, rank, tags.Of(placement)))];
    }

    private JsonObject Write(RankedPlacement placement, int rank, IEnumerable<string> tags)
    {
        var result = new JsonObject { ["id"] = $"placement-{rank + 1}" };
        if (!isReference)
            result["house"] = problem.Footprints[placement.Footprint].Name;
        result["transform"] = WriteTransform(placement.Transform);
        result["score"] = Round(placement.Score.Total);
        if (!isReference)
            result["score_parts"] = WriteParts(placement.Score);
        result["metrics"] = isReference ? MetricsWriter.WriteReference(placement) : MetricsWriter.Write(placement);
        result["tags"] = new JsonArray([.. tags.Select(tag => JsonValue.Create(tag))]);
        return result;
    }

    private JsonObject WriteTransform(Transform transform)
    {
        var written = new JsonObject();
        if (!isReference)
        {
            written["pivot"] = new JsonObject { ["x"] = transform.Pivot.X, ["y"] = transform.Pivot.Y, ["units"] = "m" };
            written["mirrored"] = transform.Mirrored;
        }
        written["rotation"] = new JsonObject { ["axis"] = "z", ["value"] = transform.RotationDeg, ["units"] = "deg" };
        written["translation"] = new JsonObject { ["x"] = transform.Translation.X, ["y"] = transform.Translation.Y, ["z"] = 0, ["units"] = "m" };
        written["scale"] = new JsonObject { ["uniform"] = 1 };
        return written;
    }

    private static JsonObject WriteParts(Score score) => new()
    {
        ["yard"] = Round(score.Yard),
        ["clearance"] = Round(score.Clearance),
        ["utilization"] = Round(score.Utilization),
        ["orientation"] = Round(score.Orientation),
    };

    private static double Round(double score) => Math.Round(score, ScoreDigits);
}
