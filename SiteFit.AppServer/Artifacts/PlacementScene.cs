using SiteFit.AppServer.Coordinates;
using SiteFit.AppServer.Placement;

namespace SiteFit.AppServer.Artifacts;

/// <summary>All that the files of an answer show.</summary>
/// <param name="Problem">What was asked.</param>
/// <param name="Answer">What was found.</param>
/// <param name="View">Of the best placement.</param>
/// <param name="System">Of every coordinate of the three above.</param>
/// <param name="HeightM">Of the house, metres, above 0.</param>
/// <param name="Floors">At least 1.</param>
/// <param name="Title">For people.</param>
public sealed record PlacementScene(
    PlacementProblem Problem, PlacementAnswer.Found Answer, PlacementView View, CoordinateSystem System, double HeightM, int Floors, string Title)
{
    public RankedPlacement Best => Answer.Placements[0];

    /// <summary>The middle of the parcel's bounding box.</summary>
    public Point Middle
    {
        get
        {
            var boundary = Problem.Parcel.Boundary;
            return new Point(
                (boundary.Min(point => point.X) + boundary.Max(point => point.X)) / 2,
                (boundary.Min(point => point.Y) + boundary.Max(point => point.Y)) / 2);
        }
    }
}
