using SiteFit.AppServer.Placement.Gate;
using SiteFit.AppServer.Placement.Geometry;

namespace SiteFit.AppServer.Placement.Search;

/// <summary>The best placements of one footprint: every position, or those of the grid, at each angle of the range.</summary>
internal sealed class FootprintSearch
{
    /// <summary>Metres by which an alternative may be missed: it is a suggestion, only the best comes with a certificate.</summary>
    private const double AlternativeTolerance = 1e-3;

    /// <summary>Of the tolerance: so much finer is searched again what may just fit.</summary>
    private const double Finer = 1e-2;

    /// <summary>Metres: what has less has not, rounding aside; the gate decides.</summary>
    private const double GridFloor = -1e-9;

    /// <summary>Metres: below that, what does not fit does not.</summary>
    private const double Finest = 1e-9;

    private readonly PlacementProblem _problem;
    private readonly Site _site;
    private readonly int _footprint;
    private readonly OrientationScore _orientation;
    private readonly PlacementGate _gate;
    private readonly SearchLimits _limits;
    private readonly Heading[] _headings;
    private readonly Spot[] _bounds;
    private readonly int[] _order;
    private readonly TurnedShape _shape = new();
    private readonly BoxBounds _boxes = new();
    private readonly PlaneSearch _plane;
    private readonly GridSearch _grid;

    public FootprintSearch(PlacementProblem problem, Site site, int footprint, SearchLimits limits)
    {
        (_problem, _site, _footprint, _limits) = (problem, site, footprint, limits);
        (_plane, _grid) = (new PlaneSearch(_boxes), new GridSearch(_boxes));
        _orientation = new OrientationScore(problem, problem.Footprints[footprint]);
        _gate = new PlacementGate(problem, site);
        _headings = Headings.Of(problem.Rotation, Shapes(problem, footprint), _orientation);
        _bounds = new Spot[_headings.Length];
        _order = new int[_headings.Length];
        var worth = new double[_headings.Length];
        for (var i = 0; i < _headings.Length; i++)
        {
            _shape.Turn(_headings[i].Shape, _headings[i].Degrees);
            _bounds[i] = HullBound.Find(site, _shape, _boxes.Program);
            (_order[i], worth[i]) = (i, -_bounds[i].Clearance - _headings[i].Bonus);
        }
        // Insertion order among equals: the sort itself is not stable.
        Array.Sort(_order, (a, b) => worth[a] != worth[b] ? worth[a].CompareTo(worth[b]) : a.CompareTo(b));
    }

    /// <summary>Metres of clearance by which the best may be missed.</summary>
    public double Gap { get; private set; }

    /// <returns>Best first; empty when nothing fits.</returns>
    public List<RankedPlacement> Run()
    {
        if (_problem.Search == SearchMode.Grid && _problem.MinDifference == 0)
            return RunGrid();

        var found = new List<RankedPlacement>();
        var accepted = new List<(Heading Heading, Spot Spot)>();
        while (found.Count < _problem.MaxResults && FindNext(accepted) is { } next)
            found.Add(next);
        return found;
    }

    /// <summary>Any two candidates are different enough: one list for all headings, and every twin on it.</summary>
    private List<RankedPlacement> RunGrid()
    {
        var list = new GridTopList(_problem.MaxResults);
        var grid = Grid.Over(_problem, _site);
        var ceiling = double.NegativeInfinity;
        foreach (var i in _order)
        {
            var (heading, bound) = (_headings[i], _bounds[i]);
            if (bound.Clearance + heading.Bonus <= list.Threshold || bound.Clearance <= GridFloor)
                continue;
            _shape.Turn(heading.Shape, heading.Degrees);
            _grid.Run(_site, _shape, heading, bound, grid, GridFloor, list, [], _limits);
            ceiling = Math.Max(ceiling, _grid.Ceiling + heading.Bonus);
        }
        Gap = list.Spots.Length == 0 ? 0 : Math.Max(0, ceiling - list.Spots[0].Worth);
        var found = new List<RankedPlacement>();
        foreach (var spot in list.Spots)
        {
            if (Place(spot.Heading, spot.Spot) is { } placed)
                found.Add(placed);
        }
        return found;
    }

    private RankedPlacement? FindNext(List<(Heading Heading, Spot Spot)> accepted)
    {
        var tolerance = accepted.Count == 0 ? _problem.Tolerance : Math.Max(_problem.Tolerance, AlternativeTolerance);
        RankedPlacement? best = null;
        (Heading Heading, Spot Spot) bestAt = default;
        var worth = double.NegativeInfinity;
        var ceiling = double.NegativeInfinity;
        foreach (var i in _order)
        {
            var heading = _headings[i];
            ceiling = Math.Max(ceiling, Math.Min(_bounds[i].Clearance + heading.Bonus, worth + tolerance));
            if (_bounds[i].Clearance + heading.Bonus <= worth + tolerance || _bounds[i].Clearance <= -Finest)
                continue;

            _shape.Turn(heading.Shape, heading.Degrees);
            var placed = FindAt(heading, _bounds[i], worth - heading.Bonus, tolerance, Excluded(heading, accepted), out var spot, out var highest);
            ceiling = Math.Max(ceiling, highest + heading.Bonus);
            if (placed is null)
                continue;
            (best, bestAt, worth) = (placed, (heading, spot), placed.Metrics.Clearance + heading.Bonus);
        }
        if (accepted.Count == 0)
            Gap = best is null ? Math.Max(0, ceiling) : Math.Max(0, ceiling - worth);
        if (best is not null)
            accepted.Add(bestAt);
        return best;
    }

    private RankedPlacement? FindAt(
        Heading heading, Spot bound, double atLeast, double tolerance, Disc[] excluded, out Spot spot, out double ceiling)
    {
        (spot, ceiling) = (bound, bound.Clearance);
        if (_site.IsLinear && _problem.Search != SearchMode.Grid && excluded.Length == 0)
            return Place(heading, bound);

        if (_problem.Search == SearchMode.Grid)
            return FindInGrid(heading, bound, atLeast, excluded, out spot, out ceiling);

        for (; tolerance >= Finest; tolerance *= Finer)
        {
            var found = _plane.Run(_site, _shape, bound, Math.Max(atLeast, -tolerance / 2), tolerance, excluded, _limits);
            (spot, ceiling) = (_plane.Best, _plane.Ceiling);
            if (!found)
                return null;
            if (Place(heading, spot) is { } placed)
                return placed;
        }
        return null;
    }

    private RankedPlacement? FindInGrid(Heading heading, Spot bound, double atLeast, Disc[] excluded, out Spot spot, out double ceiling)
    {
        var list = new GridTopList(1);
        _grid.Run(_site, _shape, heading, bound, Grid.Over(_problem, _site), Math.Max(atLeast, GridFloor), list, excluded, _limits);
        (spot, ceiling) = (list.Spots.Length == 0 ? default : list.Spots[0].Spot, _grid.Ceiling);
        return list.Spots.Length == 0 ? null : Place(heading, spot);
    }

    private RankedPlacement? Place(Heading heading, Spot spot) =>
        _gate.TryPlace(_footprint, heading.Shape, heading.Degrees, spot.X, spot.Y, _orientation);

    private Disc[] Excluded(Heading heading, List<(Heading Heading, Spot Spot)> accepted)
    {
        if (accepted.Count == 0)
            return [];
        var discs = new List<Disc>();
        foreach (var (other, spot) in accepted)
        {
            if (other.Shape != heading.Shape)
                continue;
            var period = 360.0 / (_orientation.Counts ? 1 : heading.Shape.Symmetry);
            var turned = Math.Abs(Math.IEEERemainder(heading.Degrees - other.Degrees, period)) * (Math.PI / 180);
            var radius = _problem.MinDifference - heading.Shape.Radius * turned;
            if (radius > 0)
                discs.Add(new Disc(spot.X, spot.Y, radius));
        }
        return [.. discs];
    }

    private static Shape[] Shapes(PlacementProblem problem, int footprint) => problem.Mirror
        ? [new Shape(problem.Footprints[footprint], mirrored: false), new Shape(problem.Footprints[footprint], mirrored: true)]
        : [new Shape(problem.Footprints[footprint], mirrored: false)];
}
