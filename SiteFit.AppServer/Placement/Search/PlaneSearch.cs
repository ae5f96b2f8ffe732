using SiteFit.AppServer.Placement.Convolution;
using SiteFit.AppServer.Placement.Geometry;

namespace SiteFit.AppServer.Placement.Search;

/// <summary>The best position at one angle: depth-first branch and bound over boxes of the plane, the more promising half first.</summary>
internal sealed class PlaneSearch
{
    private readonly Segments _segments = new();
    private readonly ClearanceProgram _program = new();
    private readonly Penetration _penetration = new();
    private double[] _edgeX = [], _edgeY = [];

    private Site _site = null!;
    private TurnedShape _shape = null!;
    private SearchLimits _limits = null!;
    private Disc[] _excluded = [];
    private double _tolerance;
    private Spot _best;

    /// <summary>The best found; its clearance is what <see cref="Run"/> was given when nothing is better.</summary>
    public Spot Best => _best;

    /// <summary>No position has a clearance above this and above that of <see cref="Best"/>.</summary>
    public double Ceiling { get; private set; }

    public ClearanceProgram Program => _program;

    /// <param name="bound">From <see cref="HullBound"/>; its position is tried first.</param>
    /// <param name="atLeast">Metres: a clearance that is to be exceeded.</param>
    /// <param name="tolerance">Metres by which the best may be missed.</param>
    /// <param name="excluded">Where the centroid may not be.</param>
    /// <returns>Whether something better than <paramref name="atLeast"/> was found.</returns>
    public bool Run(Site site, TurnedShape shape, Spot bound, double atLeast, double tolerance, Disc[] excluded, SearchLimits limits)
    {
        (_site, _shape, _limits, _excluded, _tolerance) = (site, shape, limits, excluded, tolerance);
        _best = new Spot(0, 0, atLeast);
        Ceiling = double.NegativeInfinity;
        var around = site.Rings[0].Box;
        var room = new Box(
            around.MinX - shape.Box.MinX + site.LeastBoundaryKeep, around.MinY - shape.Box.MinY + site.LeastBoundaryKeep,
            around.MaxX - shape.Box.MaxX - site.LeastBoundaryKeep, around.MaxY - shape.Box.MaxY - site.LeastBoundaryKeep);
        if (room.IsEmpty)
            return false;

        if (_edgeX.Length < shape.Count)
            (_edgeX, _edgeY) = (new double[shape.Count], new double[shape.Count]);
        _segments.Clear();
        RawConvolution.Build(site, shape, _segments, _edgeX, _edgeY);
        Try(0, _segments.Top, bound.X, bound.Y);

        var (halfX, halfY) = ((room.MaxX - room.MinX) / 2, (room.MaxY - room.MinY) / 2);
        var whole = new SearchBox(room.MinX + halfX, room.MinY + halfY, halfX, halfY) { Upper = bound.Clearance, End = _segments.Top };
        var root = Bound(whole, whole);
        if (IsPromising(root))
            Branch(root);
        return _best.Clearance > atLeast;
    }

    private void Branch(in SearchBox box)
    {
        var top = _segments.Top;
        var (first, second) = box.Split();
        first = Bound(first, box);
        second = Bound(second, box);
        if (second.Upper > first.Upper)
            (first, second) = (second, first);
        if (IsPromising(first))
            Branch(first);
        if (IsPromising(second))
            Branch(second);
        _segments.Release(top);
    }

    /// <summary>Of a box that is not, the bound goes into the certificate.</summary>
    private bool IsPromising(in SearchBox box)
    {
        if (box.Upper > _best.Clearance + _tolerance && box.HalfDiagonal > _tolerance / 4 && _limits.MayLookAtOneMore())
            return true;
        Ceiling = Math.Max(Ceiling, box.Upper);
        return false;
    }

    /// <summary>Finds an upper bound over the box, tries what looks good in it, and lists the segments that count in it.</summary>
    private SearchBox Bound(SearchBox box, in SearchBox parent)
    {
        if (parent.Upper <= _best.Clearance + _tolerance || IsExcluded(box))
            return box with { Upper = IsExcluded(box) ? double.NegativeInfinity : parent.Upper };

        var (nearest, net) = _segments.Measure(parent.Start, parent.End, box.X, box.Y);
        // What is not in the list is farther than that.
        var raw = Math.Min(nearest, parent.Upper + _site.LeastKeep);
        net = Math.Min(net, parent.Upper);
        var moved = Distance(box.X - parent.X, box.Y - parent.Y);
        var free = moved < parent.Safe ? parent.IsFree : Overlap.IsFree(_site, _shape, box.X, box.Y);
        var half = box.HalfDiagonal;
        var upper = parent.Upper;
        if (free)
        {
            Take(box.X, box.Y, net);
            upper = Math.Min(upper, net + half);
        }
        else if (nearest > half)
        {
            upper = double.NegativeInfinity; // no segment of any list comes into the box: all of it is like its middle
        }
        else
        {
            upper = Math.Min(upper, half - raw - _site.LeastKeep);
            if (upper > _best.Clearance + _tolerance)
                upper = Math.Min(upper, half - _penetration.Depth(_site, _shape, box.X, box.Y, half - _best.Clearance - _tolerance));
        }
        box = box with { IsFree = free, Safe = raw, Upper = upper };
        if (upper <= _best.Clearance + _tolerance)
            return box;

        var start = _segments.Top;
        _segments.CopyNear(parent.Start, parent.End, upper + half);
        return BoundLinearly(box with { Start = start, End = _segments.Top });
    }

    private SearchBox BoundLinearly(in SearchBox box)
    {
        _program.Clear(box.HalfX, box.HalfY);
        Majorants.Add(_program, _segments, box, _site, _shape.Shape);
        foreach (var disc in _excluded)
            disc.AddTo(_program, box.X, box.Y, box.HalfX, box.HalfY);
        var bound = _program.Solve(_best.Clearance + _tolerance);
        if (bound >= box.Upper)
            return box;
        if (bound > _best.Clearance)
            Try(box.Start, box.End, box.X + _program.X, box.Y + _program.Y, box);
        return box with { Upper = bound };
    }

    private void Try(int start, int end, double x, double y, in SearchBox near = default)
    {
        foreach (var disc in _excluded)
            (x, y) = disc.PushOut(x, y);
        if (near.End > 0 && !near.Contains(x, y))
            return; // its list does not tell
        var (_, net) = _segments.Measure(start, end, x, y);
        if (net <= _best.Clearance)
            return;
        if (Distance(x - near.X, y - near.Y) < near.Safe ? near.IsFree : Overlap.IsFree(_site, _shape, x, y))
            Take(x, y, net);
    }

    private void Take(double x, double y, double clearance)
    {
        if (clearance <= _best.Clearance)
            return;
        foreach (var disc in _excluded)
        {
            if (disc.Contains(x, y))
                return;
        }
        _best = new Spot(x, y, clearance);
    }

    private bool IsExcluded(in SearchBox box)
    {
        foreach (var disc in _excluded)
        {
            if (disc.ContainsAll(box.X, box.Y, box.HalfX, box.HalfY))
                return true;
        }
        return false;
    }

    private static double Distance(double x, double y) => Math.Sqrt(x * x + y * y);
}
