using SiteFit.AppServer.Placement.Geometry;

namespace SiteFit.AppServer.Placement.Search;

/// <summary>The grid's best candidates when any two are different enough: one list for all angles, and every twin on it.</summary>
internal sealed class GridListSearch(PlacementProblem problem, Site site, int footprint, SearchLimits limits)
    : FootprintSearch(problem, site, footprint, limits)
{
    public override int Angles => Headings.Count(Problem.Rotation) * Shapes.Length;

    public override List<RankedPlacement> Run()
    {
        var (list, grid, search) = (new GridTopList(Problem.MaxResults), Grid.Over(Problem, Site), new GridSearch(Bounds));
        var headings = new RankedHeadings(Site, Headings.Of(Problem.Rotation, Shapes, Orientation), Turned, Bounds.Program);
        var ceiling = double.NegativeInfinity;
        foreach (var (heading, bound, _) in headings.Items)
        {
            // What the gate takes for kept is in the list too; it decides.
            if (bound.Clearance + heading.Bonus <= list.Threshold || bound.Clearance <= -Finest)
                continue;
            if (Limits.IsOver)
            {
                ceiling = Math.Max(ceiling, bound.Clearance + heading.Bonus);
                continue;
            }
            Turned.Turn(heading.Shape, heading.Degrees);
            search.Run(Site, Turned, heading, bound, grid, -Finest, list, [], Limits);
            ceiling = Math.Max(ceiling, search.Ceiling + heading.Bonus);
        }

        Gap = list.Spots.Length == 0 ? 0 : Math.Max(0, ceiling - list.Spots[0].Worth);
        var found = new List<RankedPlacement>();
        foreach (var spot in list.Spots)
        {
            if (Place(spot.Heading.Shape, spot.Heading.Degrees, spot.Spot.X, spot.Spot.Y) is { } placed)
                found.Add(placed);
        }
        return found;
    }

    protected override RankedPlacement? FindNext(double tolerance, out Shape shape, out TurnSpot spot) =>
        throw new NotSupportedException("All are found together.");
}
