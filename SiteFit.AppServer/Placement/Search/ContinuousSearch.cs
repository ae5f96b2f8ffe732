using SiteFit.AppServer.Placement.Geometry;

namespace SiteFit.AppServer.Placement.Search;

/// <summary>Every position at every angle between the ends of the range.</summary>
internal sealed class ContinuousSearch : FootprintSearch
{
    private readonly TurnSearch _search;
    private readonly TurnRange[] _ranges;
    private readonly double[] _bounds;

    public ContinuousSearch(PlacementProblem problem, Site site, int footprint, SearchLimits limits) : base(problem, site, footprint, limits)
    {
        _search = new TurnSearch(Bounds);
        _ranges = TurnRange.Of(problem.Rotation, Shapes, Orientation);
        _bounds = new double[_ranges.Length];
        var order = new int[_ranges.Length];
        for (var i = 0; i < _ranges.Length; i++)
        {
            var range = _ranges[i];
            Turned.Turn(range.Shape, range.Degrees);
            var bonus = Orientation.Over(range.Shape, range.Degrees, range.HalfTurn);
            _bounds[i] = HullBound.Find(site, Turned, Bounds.Program, range.HalfTurn, bonus, out _, out _, out _);
            order[i] = i;
        }
        var bounds = _bounds;
        Array.Sort(order, (a, b) => bounds[a] != bounds[b] ? bounds[b].CompareTo(bounds[a]) : a.CompareTo(b));
        (_ranges, _bounds) = ([.. order.Select(i => _ranges[i])], [.. order.Select(i => bounds[i])]);
    }

    public override int Angles => _ranges.Length;

    protected override RankedPlacement? FindNext(double tolerance, out Shape shape, out TurnSpot spot)
    {
        RankedPlacement? best = null;
        (shape, spot) = (Shapes[0], default);
        var (worth, ceiling) = (double.NegativeInfinity, double.NegativeInfinity);
        for (var i = 0; i < _ranges.Length; i++)
        {
            if (_bounds[i] <= worth + tolerance || Limits.IsOver)
            {
                ceiling = Math.Max(ceiling, _bounds[i]);
                continue;
            }

            var placed = FindIn(_ranges[i], worth, tolerance, out var at);
            ceiling = Math.Max(ceiling, _search.Ceiling);
            if (placed is not null)
                (best, shape, spot, worth) = (placed, _ranges[i].Shape, at, placed.Metrics.Clearance + at.Worth - at.Clearance);
        }
        if (IsFirst)
            Gap = Math.Max(0, best is null ? ceiling : ceiling - worth);
        return best;
    }

    private RankedPlacement? FindIn(in TurnRange range, double worth, double tolerance, out TurnSpot spot)
    {
        spot = default;
        for (var limits = Limits; tolerance >= Finest; tolerance *= Finer)
        {
            var found = _search.Run(Site, Turned, range, Orientation, worth, -tolerance / 2, tolerance, ExcludedFor(range.Shape), limits);
            spot = _search.Best;
            if (!found && !MayJustFit(worth, _search.Room, ref limits))
                return null;
            if (found && Place(range.Shape, spot.Degrees, spot.X, spot.Y) is { } placed)
                return placed;
        }
        return null;
    }
}
