using System.Text.Json;
using SiteFit.AppServer.Artifacts;
using SiteFit.AppServer.Coordinates;
using SiteFit.AppServer.Placement;

namespace SiteFit.AppServer.Engines.Native;

/// <summary>Makes the files that show an answer: a map, a model and a plan.</summary>
internal static class DrawingFiles
{
    /// <summary>Metres, of a floor when the inputs give no height.</summary>
    private const double FloorHeight = 3;

    /// <summary>What 1.0.0, which does not ask, is drawn with: 1.1.0's default.</summary>
    private const int DefaultFloors = 2;

    /// <param name="inputs">From which the problem was read.</param>
    /// <param name="problem">What was asked.</param>
    /// <param name="found">What to show.</param>
    /// <param name="system">Of every coordinate.</param>
    /// <param name="cancellationToken">Looked at between any two steps.</param>
    public static IReadOnlyList<SolveFile> Create(
        JsonElement inputs, PlacementProblem problem, PlacementAnswer.Found found, CoordinateSystem system, CancellationToken cancellationToken)
    {
        var floors = inputs.TryGetProperty("floors", out var count) ? count.GetInt32() : DefaultFloors;
        var height = inputs.TryGetProperty("height", out var given) ? given.GetDouble() : floors * FloorHeight;
        var view = PlacementViews.Create(problem, found.Placements[0], cancellationToken);
        var scene = new PlacementScene(problem, found, view, system, height, floors, Title(problem, found));

        var files = new List<SolveFile>();
        foreach (var create in new Func<PlacementScene, SolveFile>[] { GeoJsonFile.Create, ModelFile.Create, PlanFile.Create })
        {
            cancellationToken.ThrowIfCancellationRequested();
            files.Add(create(scene));
        }
        return files;
    }

    private static string Title(PlacementProblem problem, PlacementAnswer.Found found)
    {
        var name = problem.Footprints[found.Placements[0].Footprint].Name;
        return problem.Footprints.Count == 1 ? "House on its parcel" : $"{name} on its parcel";
    }
}
