using System.Globalization;
using NetTopologySuite.Geometries;
using SiteFit.AppServer.Coordinates;
using SiteFit.AppServer.Placement;

using RingArea = NetTopologySuite.Algorithm.Area;

namespace SiteFit.AppServer.Engines.Native;

/// <summary>What a client should know though the answer holds: the outputs' <c>metadata.warnings</c>.</summary>
internal static class NativeWarnings
{
    /// <summary>What <c>grid_step</c> is when nobody says; it stands for "not given" here.</summary>
    private const double DefaultGridStep = 0.5;

    /// <param name="problem">What was asked.</param>
    /// <param name="system">Of its coordinates.</param>
    /// <param name="search">How it was answered.</param>
    public static IReadOnlyList<string> Find(PlacementProblem problem, CoordinateSystem system, SearchReport search) =>
    [
        .. system.FindWarnings(problem.Parcel.Boundary[0]),
        .. FindClockwise(problem),
        .. FindWithoutEffect(problem),
        .. FindCutShort(problem, search),
    ];

    private static IEnumerable<string> FindClockwise(PlacementProblem problem)
    {
        var rings = problem.Footprints.Select(house => (Name: $"house \"{house.Name}\"", house.Ring)).Prepend((Name: "parcel", Ring: problem.Parcel.Boundary));
        return from ring in rings
               where RingArea.OfRingSigned([.. ring.Ring.Select(point => new Coordinate(point.X, point.Y))]) > 0
               select $"The outline of the {ring.Name} goes clockwise; it is taken as it is, and its edges count as sent.";
    }

    private static IEnumerable<string> FindWithoutEffect(PlacementProblem problem)
    {
        if (problem.Orientation is not null && problem.Rotation.Min >= problem.Rotation.Max && !problem.Mirror && problem.Footprints.Count == 1)
            yield return Text($"The orientation is fixed: rotation has one angle only, {problem.Rotation.Min}°, so the goal changes no placement.");
        if (problem.Orientation is not null && problem.Weights.Orientation == 0)
            yield return "The weight of the orientation is 0, so the goal changes nothing.";
        if (problem.Search != SearchMode.Grid && problem.GridStep != DefaultGridStep)
            yield return "grid_step counts in the grid search only; every position was a candidate here.";
    }

    private static IEnumerable<string> FindCutShort(PlacementProblem problem, SearchReport search)
    {
        // In the grid, which is searched exactly, rounding is all there is else.
        if (search.GapM > 2 * problem.Tolerance)
            yield return Text($"The search was ended before it was through: there may be a better placement, by up to {search.GapM:0.###} m of clearance.");
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
