using SiteFit.AppServer.Placement.Geometry;

namespace SiteFit.AppServer.Placement.Search;

/// <summary>The best position at one angle: depth-first branch and bound over boxes of the plane, the more promising half first.</summary>
internal sealed class PlaneSearch(BoxBounds bounds)
{
    private SearchLimits _limits = null!;
    private double _tolerance;
    private Spot _best;

    /// <summary>The best found; its clearance is what <see cref="Run"/> was given when nothing is better.</summary>
    public Spot Best => _best;

    /// <summary>No position has a clearance above this and above that of <see cref="Best"/>.</summary>
    public double Ceiling { get; private set; }

    private double Threshold => _best.Clearance + _tolerance;

    /// <param name="bound">From <see cref="HullBound"/>; its position is tried first.</param>
    /// <param name="atLeast">Metres: a clearance that is to be exceeded.</param>
    /// <param name="tolerance">Metres by which the best may be missed.</param>
    /// <param name="excluded">Where the centroid may not be.</param>
    /// <returns>Whether something better than <paramref name="atLeast"/> was found.</returns>
    public bool Run(Site site, TurnedShape shape, Spot bound, double atLeast, double tolerance, Exclusion[] excluded, SearchLimits limits)
    {
        (_limits, _tolerance) = (limits, tolerance);
        _best = new Spot(0, 0, atLeast);
        Ceiling = double.NegativeInfinity;
        var room = BoxBounds.Room(site, shape, atLeast);
        if (room.IsEmpty)
            return false;

        bounds.Begin(site, shape, 0, excluded);
        var whole = bounds.Whole(room, bound.Clearance);
        var (x, y) = bounds.PushOut(bound.X, bound.Y, shape.Degrees);
        Take(x, y, bounds.ClearanceAt(x, y, shape.Degrees, whole, _best.Clearance));
        var root = Bound(whole, whole);
        if (IsPromising(root))
            Branch(root);
        return _best.Clearance > atLeast;
    }

    private void Branch(in SearchBox box)
    {
        var top = bounds.Top;
        var (first, second) = box.Split(radius: 0);
        first = Bound(first, box);
        second = Bound(second, box);
        if (second.Upper > first.Upper)
            (first, second) = (second, first);
        if (IsPromising(first))
            Branch(first);
        if (IsPromising(second))
            Branch(second);
        bounds.Release(top);
    }

    /// <summary>Of a box that is not, the bound goes into the certificate.</summary>
    private bool IsPromising(in SearchBox box)
    {
        if (box.Upper > Threshold && box.HalfDiagonal > _tolerance / 4 && _limits.MayLookAtOneMore())
            return true;
        Ceiling = Math.Max(Ceiling, box.Upper);
        return false;
    }

    private SearchBox Bound(in SearchBox box, in SearchBox parent)
    {
        var looked = bounds.Look(box, parent, Threshold, out var clearance);
        Take(box.X, box.Y, clearance);
        if (looked.Upper <= Threshold)
            return looked;

        looked = bounds.Tighten(looked, Threshold, default, out _, out var hint);
        if (hint is { } at)
        {
            var (x, y) = bounds.PushOut(at.X, at.Y, box.Degrees);
            if (looked.Contains(x, y))
                Take(x, y, bounds.ClearanceAt(x, y, box.Degrees, looked, _best.Clearance));
        }
        return looked;
    }

    private void Take(double x, double y, double clearance)
    {
        if (clearance <= _best.Clearance)
            return;
        _best = new Spot(x, y, clearance);
        _limits.Found(clearance);
    }
}
