using SiteFit.AppServer.Placement.Convolution;
using SiteFit.AppServer.Placement.Geometry;

namespace SiteFit.AppServer.Placement.Search;

/// <summary>Upper bounds of the clearance over boxes of centroids, at one angle. Made once per thread and begun anew for each angle.</summary>
internal sealed class BoxBounds
{
    private readonly Segments _segments = new();
    private readonly Penetration _penetration = new();
    private double[] _edgeX = [], _edgeY = [];
    private Site _site = null!;
    private TurnedShape _shape = null!;
    private Disc[] _excluded = [];

    public ClearanceProgram Program { get; } = new();

    /// <summary>Where the list of a box's segments would go: to be given to <see cref="Release"/> when the boxes made since are done with.</summary>
    public int Top => _segments.Top;

    public void Begin(Site site, TurnedShape shape, Disc[] excluded)
    {
        (_site, _shape, _excluded) = (site, shape, excluded);
        if (_edgeX.Length < shape.Count)
            (_edgeX, _edgeY) = (new double[shape.Count], new double[shape.Count]);
        _segments.Clear();
        RawConvolution.Build(site, shape, _segments, _edgeX, _edgeY);
    }

    public void Release(int top) => _segments.Release(top);

    /// <returns>Where the centroid is when the box around the footprint keeps the boundary's least setback; may be empty.</returns>
    public static Box Room(Site site, TurnedShape shape)
    {
        var (around, box, keep) = (site.Rings[0].Box, shape.Box, site.LeastBoundaryKeep);
        return new Box(around.MinX - box.MinX + keep, around.MinY - box.MinY + keep, around.MaxX - box.MaxX - keep, around.MaxY - box.MaxY - keep);
    }

    /// <returns>The whole search: what <see cref="Look"/> takes for the parent of the first box, which is the same.</returns>
    public SearchBox Whole(in Box room, double upper)
    {
        var (halfX, halfY) = ((room.MaxX - room.MinX) / 2, (room.MaxY - room.MinY) / 2);
        return new SearchBox(room.MinX + halfX, room.MinY + halfY, halfX, halfY) { Upper = upper, End = _segments.Top };
    }

    /// <summary>Bounds a box by what is at its middle, and lists the segments that count in it.</summary>
    /// <param name="parent">Whose list holds all that counts.</param>
    /// <param name="enough">A bound that is no larger needs no list.</param>
    /// <param name="clearance">At the middle; −∞ when that is not free or excluded.</param>
    public SearchBox Look(in SearchBox box, in SearchBox parent, double enough, out double clearance)
    {
        clearance = double.NegativeInfinity;
        if (parent.Upper <= enough)
            return box with { Upper = parent.Upper };
        if (IsExcluded(box))
            return box with { Upper = double.NegativeInfinity };

        var (nearest, net) = _segments.Measure(parent.Start, parent.End, box.X, box.Y);
        // What is not in the list is farther than that.
        var raw = Math.Min(nearest, parent.Upper + _site.LeastKeep);
        var half = box.HalfDiagonal;
        var upper = parent.Upper;
        var isFree = Distance(box.X - parent.X, box.Y - parent.Y) < parent.Safe ? parent.IsFree : Overlap.IsFree(_site, _shape, box.X, box.Y);
        if (isFree)
        {
            if (!IsExcluded(box.X, box.Y))
                clearance = Math.Min(net, upper);
            upper = Math.Min(upper, net + half);
        }
        else if (nearest > half || half == 0)
        {
            upper = double.NegativeInfinity; // no segment of any list comes into the box: all of it is like its middle
        }
        else
        {
            upper = Math.Min(upper, half - raw - _site.LeastKeep);
            if (upper > enough)
                upper = Math.Min(upper, half - _penetration.Depth(_site, _shape, box.X, box.Y, half - enough));
        }
        if (upper <= enough)
            return box with { Upper = upper };

        var start = _segments.Top;
        _segments.CopyNear(parent.Start, parent.End, upper + half);
        return box with { Upper = upper, IsFree = isFree, Safe = raw, Start = start, End = _segments.Top };
    }

    /// <summary>Bounds a box that has a list by majorants of its segments' distances.</summary>
    /// <param name="hint">A position that looks good by them; null when there is none.</param>
    public SearchBox Tighten(in SearchBox box, double enough, out (double X, double Y)? hint)
    {
        Program.Clear(box.HalfX, box.HalfY);
        Majorants.Add(Program, _segments, box, _site, _shape.Shape);
        foreach (var disc in _excluded)
            disc.AddTo(Program, box.X, box.Y, box.HalfX, box.HalfY);
        var bound = Program.Solve(enough);
        hint = bound < box.Upper && bound > enough ? (box.X + Program.X, box.Y + Program.Y) : null;
        return bound < box.Upper ? box with { Upper = bound } : box;
    }

    /// <param name="near">With the list to measure with: of a box with the position in it, or the whole.</param>
    /// <param name="moreThan">A clearance that is no larger is of no interest.</param>
    /// <returns>Metres; −∞ when the position is not free, excluded, or of no interest.</returns>
    public double ClearanceAt(double x, double y, in SearchBox near, double moreThan)
    {
        if (IsExcluded(x, y))
            return double.NegativeInfinity;
        var (_, net) = _segments.Measure(near.Start, near.End, x, y);
        net = Math.Min(net, near.Upper);
        if (net <= moreThan)
            return double.NegativeInfinity;
        var isFree = Distance(x - near.X, y - near.Y) < near.Safe ? near.IsFree : Overlap.IsFree(_site, _shape, x, y);
        return isFree ? net : double.NegativeInfinity;
    }

    /// <returns>The nearest position, about, that is not excluded.</returns>
    public (double X, double Y) PushOut(double x, double y)
    {
        foreach (var disc in _excluded)
            (x, y) = disc.PushOut(x, y);
        return (x, y);
    }

    private bool IsExcluded(double x, double y)
    {
        foreach (var disc in _excluded)
        {
            if (disc.Contains(x, y))
                return true;
        }
        return false;
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
