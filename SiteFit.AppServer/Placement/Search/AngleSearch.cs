using SiteFit.AppServer.Placement.Geometry;

namespace SiteFit.AppServer.Placement.Search;

/// <summary>Every position, or those of the grid, at each angle of the range.</summary>
internal sealed class AngleSearch : FootprintSearch
{
    private readonly RankedHeadings _headings;
    private readonly PlaneSearch _plane;
    private readonly GridSearch _gridSearch;
    private readonly Grid _grid;

    public AngleSearch(PlacementProblem problem, Site site, int footprint, SearchLimits limits) : base(problem, site, footprint, limits)
    {
        (_plane, _gridSearch) = (new PlaneSearch(Bounds), new GridSearch(Bounds));
        _headings = new RankedHeadings(site, Headings.Of(problem.Rotation, Shapes, Orientation), Turned, Bounds.Program);
        if (problem.Search == SearchMode.Grid)
            _grid = Grid.Over(problem, site);
    }

    public override int Angles => Headings.Count(Problem.Rotation) * Shapes.Length;

    protected override RankedPlacement? FindNext(double tolerance, out Shape shape, out TurnSpot spot)
    {
        RankedPlacement? best = null;
        (shape, spot) = (Shapes[0], default);
        var (worth, ceiling) = (double.NegativeInfinity, double.NegativeInfinity);
        foreach (var (heading, bound, _) in _headings.Items)
        {
            var upper = bound.Clearance + heading.Bonus;
            if (upper <= worth + tolerance || bound.Clearance <= -Finest || Limits.IsOver)
            {
                ceiling = Math.Max(ceiling, bound.Clearance <= -Finest ? double.NegativeInfinity : upper);
                continue;
            }

            Turned.Turn(heading.Shape, heading.Degrees);
            var placed = FindAt(heading, bound, worth - heading.Bonus, tolerance, out var at, out var highest);
            ceiling = Math.Max(ceiling, highest + heading.Bonus);
            if (placed is null)
                continue;
            (best, shape, worth) = (placed, heading.Shape, placed.Metrics.Clearance + heading.Bonus);
            spot = new TurnSpot(at.X, at.Y, heading.Degrees, at.Clearance, worth);
        }
        if (IsFirst)
            Gap = Math.Max(0, best is null ? ceiling : ceiling - worth);
        return best;
    }

    /// <param name="atLeast">Metres: a clearance that is to be exceeded.</param>
    /// <param name="ceiling">No clearance here is above this and above that of the placement found.</param>
    private RankedPlacement? FindAt(Heading heading, Spot bound, double atLeast, double tolerance, out Spot spot, out double ceiling)
    {
        (spot, ceiling) = (bound, bound.Clearance);
        if (Problem.Search == SearchMode.Grid)
            return FindInGrid(heading, bound, atLeast, out spot, out ceiling);

        var excluded = ExcludedFor(heading.Shape);
        if (Site.IsLinear && excluded.Length == 0)
            return Place(heading.Shape, heading.Degrees, bound.X, bound.Y);

        for (var limits = Limits; tolerance >= Finest; tolerance *= Finer)
        {
            var found = _plane.Run(Site, Turned, bound, Math.Max(atLeast, -tolerance / 2), tolerance, excluded, limits);
            (spot, ceiling) = (_plane.Best, _plane.Ceiling);
            if (!found && !MayJustFit(atLeast, ceiling, ref limits))
                return null;
            if (found && Place(heading.Shape, heading.Degrees, spot.X, spot.Y) is { } placed)
                return placed;
        }
        return null;
    }

    private RankedPlacement? FindInGrid(Heading heading, Spot bound, double atLeast, out Spot spot, out double ceiling)
    {
        var list = new GridTopList(1);
        var floor = Math.Max(atLeast, -Finest);
        _gridSearch.Run(Site, Turned, heading, bound, _grid, floor, list, ExcludedFor(heading.Shape), Limits);
        (spot, ceiling) = (list.Spots.Length == 0 ? default : list.Spots[0].Spot, _gridSearch.Ceiling);
        return list.Spots.Length == 0 ? null : Place(heading.Shape, heading.Degrees, spot.X, spot.Y);
    }
}
