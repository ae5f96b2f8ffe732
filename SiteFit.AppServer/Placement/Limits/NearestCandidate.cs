using SiteFit.AppServer.Placement.Geometry;
using SiteFit.AppServer.Placement.Search;

namespace SiteFit.AppServer.Placement.Limits;

/// <summary>Where nothing fits: the candidate that comes nearest to it.</summary>
internal sealed class NearestCandidate
{
    /// <summary>Metres by which a nearer one is missed at most. Between edges with setbacks of their own, to be as exact as with what fits can take minutes.</summary>
    private const double Tolerance = 1e-3;

    /// <summary>Boxes of the first look, for each angle: where edges have setbacks of their own no bound says which angle is a good one to begin with.</summary>
    private const long FirstBoxes = 100;

    /// <summary>Boxes of the last look, as exact as with what fits, for each angle: most angles take far fewer.</summary>
    private const long LastBoxes = 2_000;

    private readonly PlacementProblem _problem;
    private readonly Site _site;
    private readonly SearchLimits _limits;
    private readonly OrientationScore _orientation;
    private readonly TurnedShape _turned = Workspace.OfThread.Turned;
    private readonly BoxBounds _bounds = Workspace.OfThread.Bounds;
    private readonly double _floor;
    private Candidate? _best;

    private NearestCandidate(PlacementProblem problem, Site site, SearchLimits limits)
    {
        (_problem, _site) = (problem with { Orientation = null }, site);
        _limits = limits;
        _orientation = new OrientationScore(_problem, problem.Footprints[0]);
        _floor = -site.Keep.Max() - 1;
    }

    /// <param name="shapes">Of the footprints that are small enough.</param>
    /// <returns>With the gap: no candidate on free land has a clearance that is higher by more, metres.</returns>
    public static (Candidate Candidate, double Gap) Find(PlacementProblem problem, Site site, IReadOnlyList<Shape> shapes, SearchLimits limits)
    {
        var search = new NearestCandidate(problem, site, limits);
        // On free land first: there the clearance is what is measured of any placement.
        search.FindFree(shapes, Tolerance, FirstBoxes);
        var ceiling = Math.Min(search.FindFree(shapes, Tolerance), search.FindFree(shapes, Math.Min(problem.Tolerance, Tolerance), LastBoxes));
        if (search._best is null && site.IsLinear && problem.Search != SearchMode.Grid)
            search.FindLinear(shapes);
        var nearest = search._best ?? new DeepestSearch(problem, site, limits).Find(shapes);
        return (nearest, Math.Max(0, ceiling - nearest.Clearance));
    }

    /// <param name="boxesEach">After which an angle is given up.</param>
    /// <returns>No candidate on free land has a clearance above this and above that of the best.</returns>
    private double FindFree(IReadOnlyList<Shape> shapes, double tolerance, long boxesEach = long.MaxValue)
    {
        var ceiling = double.NegativeInfinity;
        if (_problem.Search == SearchMode.Continuous)
        {
            var search = new TurnSearch(_bounds);
            foreach (var range in TurnRange.Of(_problem.Rotation, shapes, _orientation))
            {
                if (search.Run(_site, _turned, range, _orientation, Least, _floor, tolerance, [], Limits(boxesEach)))
                    Take(range.Shape, search.Best.Degrees, search.Best.X, search.Best.Y, search.Best.Clearance);
                ceiling = Math.Max(ceiling, search.Ceiling);
            }
            return ceiling;
        }

        var (plane, inGrid) = (new PlaneSearch(_bounds), new GridSearch(_bounds));
        var headings = new RankedHeadings(_site, Headings.Of(_problem.Rotation, shapes, _orientation), _turned, _bounds.Program);
        foreach (var (heading, bound, _) in headings.Items)
        {
            if (bound.Clearance <= Least + tolerance)
            {
                ceiling = Math.Max(ceiling, bound.Clearance);
                continue;
            }
            _turned.Turn(heading.Shape, heading.Degrees);
            if (_problem.Search == SearchMode.Grid)
            {
                var list = new GridTopList(1);
                inGrid.Run(_site, _turned, heading, bound, Grid.Over(_problem, _site), Least, list, [], Limits(boxesEach));
                foreach (var spot in list.Spots)
                    Take(heading.Shape, heading.Degrees, spot.Spot.X, spot.Spot.Y, spot.Spot.Clearance);
                ceiling = Math.Max(ceiling, inGrid.Ceiling);
                continue;
            }
            if (plane.Run(_site, _turned, bound, Least, tolerance, [], Limits(boxesEach)))
                Take(heading.Shape, heading.Degrees, plane.Best.X, plane.Best.Y, plane.Best.Clearance);
            ceiling = Math.Max(ceiling, plane.Ceiling);
        }
        return ceiling;
    }

    /// <summary>The linear programme does not mind blocked land: by its clearance every edge would have to move.</summary>
    private void FindLinear(IReadOnlyList<Shape> shapes)
    {
        foreach (var heading in Headings.Of(_problem.Rotation, shapes, _orientation))
        {
            _turned.Turn(heading.Shape, heading.Degrees);
            var spot = HullBound.Find(_site, _turned, _bounds.Program);
            Take(heading.Shape, heading.Degrees, spot.X, spot.Y, spot.Clearance);
        }
    }

    private SearchLimits Limits(long boxes) => _limits.Within(boxes);

    private double Least => _best?.Clearance ?? _floor;

    private void Take(Shape shape, double degrees, double x, double y, double clearance)
    {
        if (_best is null || clearance > _best.Clearance)
            _best = new Candidate(shape, degrees, x, y, clearance);
    }
}
